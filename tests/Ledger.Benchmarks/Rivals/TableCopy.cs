using System.Diagnostics;
using Ledger.Benchmarks.Serving;
using Npgsql;

namespace Ledger.Benchmarks.Rivals;

/// <summary>The database's own way to load much: binary COPY of finished rows into the same tables with the same indexes.</summary>
internal sealed class TableCopy(BenchServer server, string folder)
{
    private const int BufferSize = 128 * 1024;

    // Partitions hold the rows, so their parents are left out; the service's record of its scripts is no ledger.
    private const string Tables =
        """
        SELECT format('%I.%I', n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'ledger' AND c.relkind = 'r' AND c.relname <> 'schema_versions' ORDER BY c.relname
        """;

    /// <summary>Keeps all rows of a ledger as files.</summary>
    internal async Task TakeAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(server.Owner(database));
        await using var connection = await source.OpenConnectionAsync(cancellation);
        foreach (var table in await TablesAsync(connection, cancellation))
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT binary)", cancellation);
            await using var file = File.Create(FileOf(table));
            await rows.CopyToAsync(file, BufferSize, cancellation);
        }
    }

    /// <summary>Empties the tables of another ledger and copies the rows into them; tells how long the copying took.</summary>
    internal async Task<TimeSpan> PutAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(server.Owner(database));
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var tables = await TablesAsync(connection, cancellation);
        foreach (var statement in (string[])[$"TRUNCATE {string.Join(", ", tables)}", "CHECKPOINT"])
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        var watch = Stopwatch.StartNew();
        foreach (var table in tables)
        {
            await using var file = File.OpenRead(FileOf(table));
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT binary)", cancellation);
            await file.CopyToAsync(rows, BufferSize, cancellation);
        }

        return watch.Elapsed;
    }

    private string FileOf(string table) => Path.Combine(folder, table + ".copy");

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellation)) tables.Add(reader.GetString(0));
        return tables;
    }
}
