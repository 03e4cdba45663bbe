using Ledger.Api.Storage.Verification.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Verification;

/// <summary>An entry with what it posted, as the rows of four tables tell it. It is filled anew again and again.</summary>
internal sealed class StoredEntry
{
    private readonly RowBuffer _journal = new(EntryTables.Journal);

    internal RowBuffer Money { get; } = new(EntryTables.Postings);

    internal RowBuffer Counts { get; } = new(EntryTables.Counts);

    internal RowBuffer Goods { get; } = new(EntryTables.Quantities);

    internal Row Journal => _journal[0];

    /// <summary>The footprints of <see cref="Counts"/>.</summary>
    internal List<Footprint> Footprints { get; } = [];

    internal StoredBlock Block { get; private set; } = null!;

    internal int Ordinal { get; private set; }

    internal long Sequence => Block.FirstSequence + Ordinal;

    internal bool IsLastOfBlock => Ordinal + 1 == Block.Entries;

    internal EntryKind Kind => (EntryKind)Journal.Number(EntryTables.Of.Kind);

    /// <summary>Begins with an entry; its postings follow.</summary>
    internal void Begin(StoredBlock block, int ordinal, Row journal)
    {
        (Block, Ordinal) = (block, ordinal);
        _journal.Clear();
        _journal.Add(journal);
        Footprints.Clear();
    }

    /// <summary>The entry as the domain knows it.</summary>
    internal Entry ToEntry()
    {
        var row = Journal;
        return new Entry(
            Kind, row.IdOrNone(EntryTables.Of.Line), row.Int(EntryTables.Of.Version), row.Text(EntryTables.Of.Actor),
            row.Text(EntryTables.Of.Payload),
            new Postings(
                [.. Enumerable.Range(0, Money.Count).Select(i => ToPosting(Money[i]))],
                [.. Enumerable.Range(0, Counts.Count).Select(i => ToCount(Counts[i], Footprints[i]))],
                [.. Enumerable.Range(0, Goods.Count).Select(i => ToQuantity(Goods[i]))]));
    }

    private static Posting ToPosting(Row row) => new(
        row.Id(3), row.Text(4), row.Text(5), row.Text(6), (Stage)row.Int(7), row.Int(8), row.Text(9), (Bound)row.Int(10),
        row.Number(11), row.Int(12));

    private static CountPosting ToCount(Row row, Footprint footprint) => new(
        row.Id(3), row.Text(4), row.Text(5), row.TextOrNone(6), footprint,
        row.Int(8), row.Int(9), row.Int(10), row.Int(11), row.Int(12));

    private static QuantityPosting ToQuantity(Row row) => new(
        row.Id(3), row.Text(4), row.Text(5), row.TextOrNone(6), (Stage)row.Int(7), row.Text(8), (Bound)row.Int(9),
        row.Number(10), row.Int(11));
}
