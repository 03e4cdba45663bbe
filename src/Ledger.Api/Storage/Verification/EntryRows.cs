using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>The journal with what each entry posted: four tables read side by side.</summary>
internal sealed class EntryRows(NpgsqlConnection connection, Footprints footprints, EntryScope scope)
{
    private const string JournalTable = "journal";

    private readonly TableStream<StoredRow<JournalLine>> _journal = new(
        connection, JournalTable,
        $"SELECT ticket, ordinal, line, version, kind, actor, payload, hash FROM journal WHERE {scope.Condition} ORDER BY ticket, ordinal",
        row => new(row.GetInt64(0), row.GetInt32(1), 0, new JournalLine(
            new Entry(
                (EntryKind)row.GetInt16(4), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetInt32(3), row.GetString(5), row.GetString(6),
                Postings.None),
            row.GetFieldValue<byte[]>(7))),
        scope.Name);

    private readonly RowsOfEntries<Posting> _money = new(
        connection, "postings", "leg", "line, country, category, currency, stage, fiscal_year, source, bound, amount, legs", scope,
        row => new Posting(
            row.GetGuid(3), row.GetString(4), row.GetString(5), row.GetString(6), (Stage)row.GetInt16(7), row.GetInt16(8),
            row.GetString(9), (Bound)row.GetInt16(10), row.GetInt64(11), row.GetInt16(12)));

    private readonly RowsOfEntries<CountPosting> _counts = new(
        connection, "counts", "n", "line, country, category, currency, footprint, lines, unpriced, unpriced_within, unquantified, approximate", scope,
        row => new CountPosting(
            row.GetGuid(3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), footprints.Of(row.GetGuid(7)),
            row.GetInt16(8), row.GetInt16(9), row.GetInt16(10), row.GetInt16(11), row.GetInt16(12)));

    private readonly RowsOfEntries<QuantityPosting> _goods = new(
        connection, "quantities", "n", "line, country, category, currency, stage, unit, bound, quantity, legs", scope,
        row => new QuantityPosting(
            row.GetGuid(3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), (Stage)row.GetInt16(7),
            row.GetString(8), (Bound)row.GetInt16(9), row.GetInt64(10), row.GetInt16(11)));

    /// <summary>The next entry of a block, hashed anew.</summary>
    internal async Task<(Entry Entry, byte[] Hash)> ReadAsync(StoredBlock block, int ordinal, CancellationToken cancellationToken)
    {
        var sequence = (block.FirstSequence + ordinal).Text();
        var stored = await NextAsync(block, ordinal, cancellationToken);
        var entry = stored.Entry with
        {
            Postings = new Postings(
                await _money.OfAsync(block.Ticket, ordinal, cancellationToken),
                await _counts.OfAsync(block.Ticket, ordinal, cancellationToken),
                await _goods.OfAsync(block.Ticket, ordinal, cancellationToken)),
        };
        var hash = Chain.Hash(entry);
        if (!hash.AsSpan().SequenceEqual(stored.Hash))
        {
            throw new FaultFoundException(JournalTable, sequence, "hash",
                "The entry's hash is not that of what it says and of its postings, counts and quantities.");
        }

        foreach (var count in entry.Postings.Counts) footprints.Use(count.Footprint, $"Entry {sequence}");
        return (entry, hash);
    }

    /// <summary>After the last entry of a block the next one is of another.</summary>
    internal async Task CheckEndOfAsync(StoredBlock block, CancellationToken cancellationToken)
    {
        if (await _journal.PeekAsync(cancellationToken) is { } more && more.Ticket == block.Ticket)
            throw new FaultFoundException(JournalTable, more.Key, null, $"The block has {block.Entries} entries, and this is one more.");
    }

    /// <summary>Nothing may be left.</summary>
    internal async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        if (await _journal.PeekAsync(cancellationToken) is { } orphan) throw Unsealed(orphan);
        await _money.CheckEndAsync(cancellationToken);
        await _counts.CheckEndAsync(cancellationToken);
        await _goods.CheckEndAsync(cancellationToken);
    }

    internal async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _journal.CloseAsync(cancellationToken);
        await _money.CloseAsync(cancellationToken);
        await _counts.CloseAsync(cancellationToken);
        await _goods.CloseAsync(cancellationToken);
    }

    private async Task<JournalLine> NextAsync(StoredBlock block, int ordinal, CancellationToken cancellationToken)
    {
        var next = await _journal.PeekAsync(cancellationToken);
        if (next is null || next.ComparePlace(block.Ticket, ordinal) > 0)
        {
            throw new FaultFoundException(JournalTable, (block.FirstSequence + ordinal).Text(), null,
                FormattableString.Invariant($"The entry is gone (ticket {block.Ticket}, ordinal {ordinal})."));
        }

        if (next.Ticket < block.Ticket) throw Unsealed(next);
        if (next.Ordinal < ordinal)
            throw new FaultFoundException(JournalTable, next.Key, null, "The entry is there more than once, or has an ordinal that no entry has.");
        _journal.Take();
        return next.Row;
    }

    private static FaultFoundException Unsealed(StoredRow<JournalLine> orphan) => new(
        "blocks", FormattableString.Invariant($"ticket {orphan.Ticket}"), null,
        FormattableString.Invariant($"The journal has an entry with this ticket (ordinal {orphan.Ordinal}), and no block seals it."));
}
