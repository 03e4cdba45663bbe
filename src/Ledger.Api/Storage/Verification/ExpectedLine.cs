using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Verification;

/// <summary>The row that a line must have, as the journal so far makes it.</summary>
internal sealed record ExpectedLine(
    LineState State, long RecordedSequence, long VersionSequence, long DerivedSequence, DateTimeOffset RecordedAt, long RowSequence)
{
    /// <summary>Whether the row was found, so that no later entry may change the line.</summary>
    internal bool Met { get; init; }

    /// <summary>The row after a block that recorded or changed the line.</summary>
    internal static ExpectedLine After(ExpectedLine? before, ChangedLine change, StoredBlock block)
    {
        var derived = block.FirstSequence + change.ChangedBy;
        if (before is not null && !change.IsNewRow) return before with { State = change.State, DerivedSequence = derived };
        var own = block.FirstSequence + (change.VersionBy ?? change.ChangedBy);
        return before is not null && change.State.Version == before.State.Version
            ? before with { State = change.State, DerivedSequence = derived, RowSequence = derived }
            : new ExpectedLine(change.State, before?.RecordedSequence ?? own, own, derived, block.RecordedAt, derived);
    }

    /// <summary>What goes into the column <c>words</c>.</summary>
    internal string Words => $"{State.Item.Title} {State.Item.Notes}";

    /// <summary>The values in the order of <see cref="StoredLine.Columns"/>.</summary>
    internal string?[] Values()
    {
        var item = State.Item;
        return
        [
            DerivedSequence.Text(),
            State.Id.ToString(),
            item.Reference,
            State.Version.Text(),
            RecordedSequence.Text(),
            VersionSequence.Text(),
            RecordedAt.Text(),
            item.Country.Code,
            item.Category.ToString(),
            ((int)item.Stage).Text(),
            item.Date.First.Text(),
            item.Date.Last.Text(),
            item.Value?.Currency.Code,
            item.Value?.MinorUnits.Text(),
            item.Supplier?.Name,
            StoredLine.List(item.Tags),
            item.PartOf?.ToString(),
            StoredLine.List(State.Ancestors.Select(id => id.ToString())),
            State.WithinPriced.Text(),
            (State.Position()?.Footprint ?? Nowhere).Id.ToString(),
            LineItemPayload.Write(item),
            State.Takes.InexactParts.Text(),
            State.Takes.QuantityMillionths.Text(),
            State.Takes.InexactQuantityParts.Text(),
            State.Overrun.Text(),
            State.QuantityOverrun.Text(),
            MovementPayload.WriteAll(State.Movements, item),
            State.VoidReason,
            RowSequence.Text(),
        ];
    }

    private static Footprint Nowhere { get; } = new([]);
}
