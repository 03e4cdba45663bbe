using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>What an entry of the journal does to the lines, worked out anew.</summary>
/// <param name="Lines">Every line that it changed, the one it is about last.</param>
/// <param name="Postings">What it must have posted; only the order may be another.</param>
public sealed record Replayed(ImmutableArray<LineState> Lines, Postings Postings);

/// <summary>
/// Applies entries that the journal holds, for verification: the effect of each follows from what it says and the lines
/// before it. Rules that refuse are not asked again; what was accepted stays accepted when they change.
/// </summary>
public static class Replaying
{
    /// <summary>Applies the entry that recorded a line.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="item">What its payload states.</param>
    /// <param name="envelopes">The envelope that it names and those around it, innermost first.</param>
    public static Replayed Record(Entry entry, LineItem item, ImmutableArray<LineState> envelopes)
    {
        var family = new Family(envelopes);
        var line = new LineState { Id = entry.Line!.Value, Version = entry.Version, Item = item };
        family.Attach(Recording.Within(envelopes.FirstOrDefault(), line, family));
        return Result(family, line.Id);
    }

    /// <summary>Applies an entry that stated a line anew.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="item">What its payload states.</param>
    /// <param name="context">The lines before it.</param>
    /// <exception cref="FormatException">A movement of the line does not fit what is stated.</exception>
    public static Replayed Revise(Entry entry, LineItem item, ChangeContext context)
    {
        var (family, parts) = Revising.TakenApart(context);
        var parent = context.NewEnvelopes.FirstOrDefault();
        var stated = family[context.Line.Id] with { Version = entry.Version, Item = item, Movements = [] };
        var line = Recording.Within(parent is null ? null : family[parent.Id], stated, family);
        family.Attach(line);
        foreach (var part in parts) family.Attach(Revising.Rehomed(family[part.Id], line, family));
        if (Revising.Replay(context.Line, line.Id, family).FirstOrDefault() is { } fault) throw new FormatException(fault.Message);
        return Result(family, line.Id);
    }

    /// <summary>Applies an entry that moved money or goods of a line.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="context">The lines before it.</param>
    public static Replayed Move(Entry entry, ChangeContext context)
    {
        var family = new Family([context.Line]);
        var movement = MovementPayload.Read(entry.Payload, context.Line.Item);
        family.Put(context.Line with { Version = entry.Version, Movements = context.Line.Movements.Add(movement) });
        return Result(family, context.Line.Id);
    }

    /// <summary>Applies the entry that voided a line.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="context">The lines before it.</param>
    public static Replayed Void(Entry entry, ChangeContext context)
    {
        var family = new Family([context.Line, .. context.Envelopes]);
        family.Detach(context.Line);
        family.Put(context.Line with { Version = entry.Version, VoidReason = ReferenceEntries.ReadReason(entry.Payload) });
        return Result(family, context.Line.Id);
    }

    private static Replayed Result(Family family, Guid id) =>
        new([.. family.Changed.OrderBy(line => line.Id == id)], family.PostingsOf(id));
}
