using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The rows of one table of postings, entry by entry.</summary>
internal sealed class PostedRows(Snapshot snapshot, TableColumns columns, EntryScope scope) : IDisposable
{
    private readonly CopiedRows _rows = new(snapshot, columns,
        $"SELECT {columns.Names} FROM {columns.Table} WHERE {scope.Condition} ORDER BY ticket, ordinal, {columns.Columns[EntryTables.Place].Name}");

    /// <summary>Reads the rows of an entry, whose places count from 0 without a gap.</summary>
    internal void Read(long ticket, int ordinal, RowBuffer rows)
    {
        rows.Clear();
        while (_rows.HasRow)
        {
            var row = _rows.Current;
            var order = EntryTables.ComparePlace(row, ticket, ordinal);
            if (order > 0) return;
            if (order < 0) throw Orphan(row);
            if (row.Number(EntryTables.Place) is var n && n != rows.Count)
            {
                throw new FaultFoundException(columns.Table, EntryTables.Key(row, placed: true), columns.Columns[EntryTables.Place].Name,
                    FormattableString.Invariant($"The rows of an entry count from 0; after {rows.Count} of them comes {n}."));
            }

            rows.Add(row);
            _rows.MoveNext();
        }
    }

    internal void CheckEnd()
    {
        if (_rows.HasRow) throw Orphan(_rows.Current);
    }

    public void Dispose() => _rows.Dispose();

    private FaultFoundException Orphan(Row row) =>
        new(columns.Table, EntryTables.Key(row, placed: true), null, "The row belongs to no entry of the journal.");
}
