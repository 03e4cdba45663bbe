using System.Text;
using Npgsql;

namespace Ledger.Api.Storage.Migrations;

/// <summary>What the service's role may do with each table.</summary>
internal static class ServiceGrants
{
    /// <summary>Tables of which no row ever changes or goes, and their partitions.</summary>
    public static readonly IReadOnlyList<string> AppendOnly =
    [
        "journal", "postings", "counts", "quantities", "blocks", "footprint_cells", "line_item_versions",
        "segments", "segment_money", "segment_counts", "segment_quantities",
    ];

    private const string Head = "head";

    // A partition has the rights of the table that it is a part of: the service copies into partitions directly.
    private const string Tables =
        """
        SELECT c.relname, coalesce(root.relname, c.relname)
        FROM pg_class c
        LEFT JOIN pg_class root ON root.oid = pg_partition_root(c.oid)
        WHERE c.relnamespace = $1::text::regnamespace AND c.relkind IN ('r', 'p')
        ORDER BY c.relname
        """;

    public static async Task ApplyAsync(
        NpgsqlConnection connection, string schema, string role, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var quotedRole = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        var statements = new StringBuilder()
            .AppendLine($"REVOKE ALL ON ALL TABLES IN SCHEMA \"{schema}\" FROM {quotedRole};")
            .AppendLine($"GRANT USAGE ON SCHEMA \"{schema}\" TO {quotedRole};");
        foreach (var (table, root) in await ReadTablesAsync(connection, schema, cancellation))
        {
            var quotedTable = new NpgsqlCommandBuilder().QuoteIdentifier(table);
            statements.AppendLine($"GRANT {Rights(root)} ON \"{schema}\".{quotedTable} TO {quotedRole};");
        }
        await using var command = new NpgsqlCommand(statements.ToString(), connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static string Rights(string table) => table switch
    {
        SchemaJournal.Table => "SELECT",
        Head => "SELECT, UPDATE",
        _ when AppendOnly.Contains(table) => "SELECT, INSERT",
        _ => "SELECT, INSERT, UPDATE, DELETE",
    };

    private static async Task<List<(string Table, string Root)>> ReadTablesAsync(
        NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Tables, connection) { Parameters = { new() { Value = schema } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<(string, string)> tables = [];
        while (await reader.ReadAsync(cancellation))
            tables.Add((reader.GetString(0), reader.GetString(1)));
        return tables;
    }
}
