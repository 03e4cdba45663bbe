using System.Diagnostics;
using DuckDB.NET.Data;

namespace Ledger.Benchmarks.Rivals;

/// <summary>Totals as DuckDB makes them of the same rows, in memory and on all processors; the times are in milliseconds.</summary>
internal sealed class DuckDbTotals : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    internal DuckDbTotals() => _connection.Open();

    /// <summary>Loads rows from a file of CSV with a header.</summary>
    internal void Load(string table, string file)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"CREATE TABLE {table} AS SELECT * FROM read_csv('{file}', header = true)";
        command.ExecuteNonQuery();
    }

    internal double Run(string query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        var watch = Stopwatch.StartNew();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    public void Dispose() => _connection.Dispose();
}
