using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>Rows on their way into one table.</summary>
internal sealed class CopyTable(string table, params string[] columns)
{
    private readonly CopyBuffer _rows = new();
    private readonly string _statement = $"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT binary)";

    /// <summary>Begins a row; the values of all columns follow in their order.</summary>
    internal CopyBuffer Row() => _rows.Row((short)columns.Length);

    internal void Clear() => _rows.Clear();

    internal async Task SendAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!_rows.HasRows) return;
        await using var stream = await connection.BeginRawBinaryCopyAsync(_statement, cancellationToken);
        await stream.WriteAsync(_rows.Complete(), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}
