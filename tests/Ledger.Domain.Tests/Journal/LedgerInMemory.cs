using System.Collections.Immutable;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Plays commands one after another as a batch does, in a dictionary, and keeps what was posted.</summary>
internal sealed class LedgerInMemory
{
    private readonly Dictionary<Guid, LineState> _lines = [];
    private readonly Dictionary<string, Guid> _references = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<Guid, LineState> Lines => _lines;

    internal List<Postings> Posted { get; } = [];

    internal Decision Record(Guid id, LineItem item, Guid? partOf = null) =>
        Record(new RecordLineItem(id, item, Key(partOf), "test"));

    internal Decision Record(RecordLineItem command) => Keep(Recording.Decide(command, new RecordingContext(
        IsTaken(command.Item.Reference, null), Chain(command.PartOf), _sources)));

    internal Decision Revise(Guid id, LineItem item, Guid? partOf = null, int? version = null) =>
        Revise(new ReviseLineItem(id, version ?? _lines[id].Version, item, Key(partOf), "test"));

    internal Decision Revise(ReviseLineItem command) =>
        Keep(Revising.Decide(command, ContextOf(command.Line, command.PartOf, command.Item.Reference)));

    /// <summary>What a revision would be decided that states the line as it is; it is not kept.</summary>
    internal Decision Again(LineState line) => Revising.Decide(
        new ReviseLineItem(line.Id, line.Version, line.Item with { PartOf = null }, Key(line.Item.PartOf), "test"),
        ContextOf(line.Id, Key(line.Item.PartOf), line.Item.Reference));

    internal Decision Move(Guid id, Movement movement, int? version = null) =>
        Keep(Moving.Decide(new MoveLineItem(id, version ?? _lines[id].Version, movement, "test"), ContextOf(id)));

    internal Decision Void(Guid id, string reason = "recorded twice", int? version = null) =>
        Keep(Voiding.Decide(new VoidLineItem(id, version ?? _lines[id].Version, reason, "test"), ContextOf(id)));

    private Decision Keep(Decision decision)
    {
        if (decision is not Decision.Accepted accepted) return decision;
        Replay.LeadsTo(accepted, id => _lines[id], id => ContextOf(id));
        foreach (var line in accepted.Changed.Append(accepted.Line)) _lines[line.Id] = line;
        if (accepted.Line.Item.Reference is { } reference) _references[reference] = accepted.Line.Id;
        _sources.UnionWith(accepted.Sources.Select(source => source.Slug));
        Posted.Add(accepted.Entry.Postings);
        return decision;
    }

    private ChangeContext ContextOf(Guid id, LineKey? partOf = null, string? reference = null) => new(
        _lines[id],
        [.. _lines.Values.Where(other => other.Ancestors.Contains(id))],
        [.. _lines[id].Ancestors.Select(ancestor => _lines[ancestor])],
        Chain(partOf), IsTaken(reference, id), _sources);

    private bool IsTaken(string? reference, Guid? by) =>
        reference is not null && _references.TryGetValue(reference, out var owner) && owner != by;

    private ImmutableArray<LineState> Chain(LineKey? named) => named is { } key && Find(key) is { } parent
        ? [parent, .. parent.Ancestors.Reverse().Select(id => _lines[id])]
        : [];

    private LineState? Find(LineKey key) =>
        key.Id is { } id ? _lines.GetValueOrDefault(id)
        : _references.TryGetValue(key.Reference, out var named) ? _lines[named]
        : null;

    private static LineKey? Key(Guid? id) => id is { } envelope ? new LineKey(envelope.ToString()) : null;
}
