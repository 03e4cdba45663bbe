using System.Collections.Immutable;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>The rows of one table of postings, entry by entry.</summary>
internal sealed class RowsOfEntries<T>(
    NpgsqlConnection connection, string table, string place, string columns, EntryScope scope, Func<NpgsqlDataReader, T> read)
{
    private readonly TableStream<StoredRow<T>> _rows = new(
        connection, table, $"SELECT ticket, ordinal, {place}, {columns} FROM {table} WHERE {scope.Condition} ORDER BY ticket, ordinal, {place}",
        row => new StoredRow<T>(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), read(row)), scope.Name);

    /// <summary>The rows of an entry, whose places count from 0 without a gap.</summary>
    internal async Task<ImmutableArray<T>> OfAsync(long ticket, int ordinal, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await _rows.PeekAsync(cancellationToken) is { } row && row.ComparePlace(ticket, ordinal) <= 0)
        {
            if (row.ComparePlace(ticket, ordinal) < 0) throw Orphan(row);
            if (row.N != rows.Count)
            {
                throw new FaultFoundException(table, row.Key, place,
                    FormattableString.Invariant($"The rows of an entry count from 0; after {rows.Count} of them comes {row.N}."));
            }

            rows.Add(row.Row);
            _rows.Take();
        }

        return rows.ToImmutable();
    }

    internal async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        if (await _rows.PeekAsync(cancellationToken) is { } row) throw Orphan(row);
    }

    internal Task CloseAsync(CancellationToken cancellationToken) => _rows.CloseAsync(cancellationToken);

    private FaultFoundException Orphan(StoredRow<T> row) => new(table, row.Key, null, "The row belongs to no entry of the journal.");
}
