using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Verification;

/// <summary>The row that a line must have, as the journal so far makes it.</summary>
internal sealed record ExpectedLine(LineState State, string Standing, EntryPlace VersionBy, EntryPlace DerivedBy, long RowTicket)
{
    /// <summary>Whether the row was found, so that no later entry may change the line.</summary>
    internal bool Met { get; init; }

    /// <summary>The row after a block that recorded or changed the line.</summary>
    internal static ExpectedLine After(ExpectedLine? before, ChangedLine change, StoredBlock block)
    {
        var derived = new EntryPlace(block.Ticket, change.ChangedBy);
        if (before is not null && !change.IsNewRow) return before with { State = change.State, DerivedBy = derived };
        var version = before is not null && change.State.Version == before.State.Version
            ? before.VersionBy
            : new EntryPlace(block.Ticket, change.VersionBy ?? change.ChangedBy);
        return new ExpectedLine(change.State, change.Standing, version, derived, block.Ticket);
    }

    /// <summary>The values of its current row, in the order of its columns.</summary>
    internal string?[] CurrentValues() =>
    [
        .. CommonValues(),
        DerivedBy.Ticket.Text(),
        DerivedBy.Ordinal.Text(),
        State.Takes.InexactParts.Text(),
        State.Takes.QuantityMillionths.Text(),
        State.Takes.InexactQuantityParts.Text(),
    ];

    /// <summary>The values of the row that a block replaces, in the order of its columns.</summary>
    internal string?[] SupersededValues(long untilTicket) => [.. CommonValues(), untilTicket.Text()];

    private string?[] CommonValues()
    {
        var item = State.Item;
        return
        [
            State.Id.ToString(),
            item.Reference,
            State.Version.Text(),
            VersionBy.Ticket.Text(),
            VersionBy.Ordinal.Text(),
            RowTicket.Text(),
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
            (State.Position()?.Footprint ?? Footprint.Nowhere).Id.ToString(),
            LineItemPayload.Write(item),
            MovementPayload.WriteAll(State.Movements, item),
            State.VoidReason,
            Standing,
            LineRows.Words(item),
            State.Overrun.Text(),
            State.QuantityOverrun.Text(),
        ];
    }
}
