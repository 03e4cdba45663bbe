using Ledger.Api.Tests.Infrastructure;

namespace Ledger.Api.Tests.LineItems;

/// <summary>How much a ledger holds, to see that a refusal leaves no trace.</summary>
internal static class LedgerRows
{
    private static readonly string[] Tables =
    [
        "blocks", "journal", "postings", "counts", "quantities", "footprint_cells", "line_items", "envelope_takes",
        "allocation_sources", "categories", "treaties", "treaty_parties", "idempotency_keys",
    ];

    /// <summary>The head's sequence and hash, and the number of rows of every table.</summary>
    public static Task<string> CountAsync(this TestDatabase database) => Sql.ScalarAsync<string>(
        database.OwnerConnectionString,
        "SELECT concat_ws(' ', (SELECT sequence || ' ' || encode(hash, 'hex') FROM head), "
        + string.Join(", ", Tables.Select(table => $"'{table}', (SELECT count(*) FROM {table})")) + ")");
}
