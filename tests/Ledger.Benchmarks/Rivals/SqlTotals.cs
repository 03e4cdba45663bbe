using System.Diagnostics;
using Ledger.Benchmarks.Serving;
using Npgsql;

namespace Ledger.Benchmarks.Rivals;

/// <summary>Totals as PostgreSQL makes them of rows; the times are in milliseconds.</summary>
internal sealed class SqlTotals(BenchServer server, string database) : IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(server.Owner(database));

    internal double Run(string query)
    {
        using var command = _source.CreateCommand(query);
        var watch = Stopwatch.StartNew();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    public void Dispose() => _source.Dispose();
}
