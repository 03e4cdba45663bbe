using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The rows that blocks replaced, in the order of these blocks.</summary>
internal sealed class SupersededRows(Snapshot snapshot) : IDisposable
{
    private readonly CopiedRows _rows = new(snapshot, StoredLine.SupersededColumns,
        $"""
        SELECT {StoredLine.SupersededColumns.Names}
        FROM {StoredLine.Superseded} LEFT JOIN (SELECT ticket, min(first_sequence) AS first_sequence FROM blocks GROUP BY ticket) AS block
            ON ticket = until_ticket
        ORDER BY first_sequence, id, row_ticket
        """);

    /// <summary>Those that a block replaced must be there, and no others.</summary>
    internal void Compare(Dictionary<Guid, ExpectedLine> replaced, StoredBlock block)
    {
        while (_rows.HasRow && !_rows.Current.IsNull(StoredLine.Of.UntilTicket)
            && _rows.Current.Number(StoredLine.Of.UntilTicket) == block.Ticket)
        {
            var stored = _rows.Current;
            if (stored.IsNull(StoredLine.Of.Id) || !replaced.Remove(stored.Id(StoredLine.Of.Id), out var expected))
                throw LineFaults.Unexpected(StoredLine.Superseded, Key(stored));
            LineComparison.Compare(StoredLine.SupersededColumns, Key(stored), stored, expected.SupersededValues(block.Ticket));
            _rows.MoveNext();
        }

        foreach (var id in replaced.Keys)
            throw LineFaults.Missing(StoredLine.Superseded, FormattableString.Invariant($"{id}, until ticket {block.Ticket}"));
    }

    internal void CheckEnd()
    {
        if (_rows.HasRow) throw LineFaults.Unexpected(StoredLine.Superseded, Key(_rows.Current));
    }

    public void Dispose() => _rows.Dispose();

    private static string Key(Row row) =>
        $"{row.AnyText(StoredLine.Of.Id) ?? "nothing"}, until ticket {row.AnyText(StoredLine.Of.UntilTicket) ?? "nothing"}";
}
