using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>What some thousand rows of a file become in the tables, ready to be copied.</summary>
internal sealed class ImportedRows
{
    private readonly CopyTable _journal = new("journal", "ticket", "ordinal", "line", "version", "kind", "actor", "payload", "hash");

    private readonly CopyTable _money = new(
        "postings", "ticket", "ordinal", "leg", "line", "country", "category", "currency", "stage", "fiscal_year", "source", "bound",
        "amount", "legs");

    private readonly CopyTable _counts = new(
        "counts", "ticket", "ordinal", "n", "line", "country", "category", "currency", "footprint", "lines", "unpriced",
        "unpriced_within", "unquantified", "approximate");

    private readonly CopyTable _goods = new(
        "quantities", "ticket", "ordinal", "n", "line", "country", "category", "currency", "stage", "unit", "bound", "quantity", "legs");

    private readonly CopyTable _lines = new("line_items", LineRows.CurrentColumns.Split(", "));

    private readonly CopyTable _takes = new("envelope_takes", "envelope", "fiscal_year", "source", "amount");

    /// <summary>Puts rows for what was decided in place of those of before.</summary>
    internal void Fill(long ticket, int first, DecidedBatch decided, IReadOnlyList<byte[]> hashes)
    {
        foreach (var table in All) table.Clear();
        for (var i = 0; i < decided.Entries.Count; i++) Add(ticket, first + i, decided.Entries[i], hashes[i]);
        foreach (var line in decided.Lines.Where(line => line.Before is null)) Add(ticket, first, line);
    }

    internal async Task SendAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in All) await table.SendAsync(connection, cancellationToken);
    }

    // Lines first: a reference that somebody else took meanwhile is found before the rest was sent in vain.
    private CopyTable[] All => [_lines, _journal, _money, _counts, _goods, _takes];

    private void Add(long ticket, int ordinal, Entry entry, byte[] hash)
    {
        _journal.Row().Add(ticket).Add(ordinal).Add(entry.Line).Add(entry.Version).Add((short)entry.Kind).Add(entry.Actor)
            .Add(entry.Payload).Add(hash.AsSpan());
        var n = 0;
        foreach (var p in entry.Postings.Money)
        {
            _money.Row().Add(ticket).Add(ordinal).Add(n++).Add(p.Line).Add(p.Country).Add(p.Category).Add(p.Currency)
                .Add((short)p.Stage).Add((short)p.FiscalYear).Add(p.Source).Add((short)p.Bound).Add(p.MinorUnits).Add((short)p.Legs);
        }

        n = 0;
        foreach (var p in entry.Postings.Counts)
        {
            _counts.Row().Add(ticket).Add(ordinal).Add(n++).Add(p.Line).Add(p.Country).Add(p.Category).Add(p.Currency)
                .Add(p.Footprint.Id).Add((short)p.Lines).Add((short)p.Unpriced).Add((short)p.UnpricedWithin)
                .Add((short)p.Unquantified).Add((short)p.Approximate);
        }

        n = 0;
        foreach (var p in entry.Postings.Quantities)
        {
            _goods.Row().Add(ticket).Add(ordinal).Add(n++).Add(p.Line).Add(p.Country).Add(p.Category).Add(p.Currency)
                .Add((short)p.Stage).Add(p.Unit).Add((short)p.Bound).Add(p.Millionths).Add((short)p.Legs);
        }
    }

    private void Add(long ticket, int first, ChangedLine line)
    {
        var (state, item) = (line.State, line.State.Item);
        _lines.Row().Add(state.Id).Add(item.Reference).Add(state.Version).Add(ticket).Add(first + line.VersionBy!.Value)
            .Add(ticket).Add(item.Country.Code).Add(item.Category.ToString())
            .Add((short)item.Stage).Add(item.Date.First).Add(item.Date.Last).Add(item.Value?.Currency.Code).Add(item.Value?.MinorUnits)
            .Add(item.Supplier?.Name).Add(item.Tags).Add(item.PartOf).Add(state.Ancestors)
            .Add(state.WithinPriced).Add(line.Position!.Footprint.Id).Add(line.Payload)
            .Add("[]").Add(state.VoidReason).Add(line.Standing)
            .Add(LineRows.Words(item)).Add(state.Overrun).Add(state.QuantityOverrun)
            .Add(ticket).Add(first + line.ChangedBy).Add(state.Takes.InexactParts).Add(state.Takes.QuantityMillionths).Add(state.Takes.InexactQuantityParts);
        foreach (var (key, amount) in state.Takes.Amounts) _takes.Row().Add(state.Id).Add((short)key.Year).Add(key.Source).Add(amount);
    }
}
