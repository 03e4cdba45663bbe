using System.Collections.Immutable;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Records lines one after another as a batch does, in a dictionary, and keeps what was posted.</summary>
internal sealed class LedgerInMemory
{
    private readonly Dictionary<Guid, LineState> _lines = [];
    private readonly Dictionary<string, Guid> _references = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<Guid, LineState> Lines => _lines;

    internal List<Postings> Posted { get; } = [];

    internal Decision Record(Guid id, LineItem item, Guid? partOf = null) =>
        Record(new RecordLineItem(id, item, partOf is { } envelope ? new LineKey(envelope.ToString()) : null, "test"));

    internal Decision Record(RecordLineItem command)
    {
        var decision = Recording.Decide(command, ContextOf(command));
        if (decision is not Decision.Accepted accepted) return decision;
        foreach (var line in accepted.Changed.Append(accepted.Line)) _lines[line.Id] = line;
        if (accepted.Line.Item.Reference is { } reference) _references[reference] = accepted.Line.Id;
        _sources.UnionWith(accepted.Sources.Select(source => source.Slug));
        Posted.Add(accepted.Entry.Postings);
        return decision;
    }

    private RecordingContext ContextOf(RecordLineItem command) => new(
        command.Item.Reference is { } reference && _references.ContainsKey(reference),
        command.PartOf is { } key && Find(key) is { } parent
            ? [parent, .. parent.Ancestors.Reverse().Select(id => _lines[id])]
            : ImmutableArray<LineState>.Empty,
        _sources);

    private LineState? Find(LineKey key) =>
        key.Id is { } id ? _lines.GetValueOrDefault(id)
        : _references.TryGetValue(key.Reference, out var named) ? _lines[named]
        : null;
}
