using System.Security.Cryptography;
using Ledger.Api.Tests.Infrastructure;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Reports;

/// <summary>A login as docs/bi.md tells to make one: a member of the role for reports.</summary>
internal sealed class ReportReader : IAsyncDisposable
{
    private readonly string _owner;
    private readonly string _login;

    private ReportReader(string owner, string login, string connectionString) => (_owner, _login, ConnectionString) = (owner, login, connectionString);

    public string ConnectionString { get; }

    public static async Task<ReportReader> CreateAsync(TestDatabase database)
    {
        var login = "bi_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        await Sql.ExecuteAsync(database.OwnerConnectionString, $"CREATE ROLE {login} LOGIN PASSWORD 'secret' IN ROLE ledger_report");
        return new ReportReader(database.OwnerConnectionString, login, new NpgsqlConnectionStringBuilder(database.OwnerConnectionString)
        {
            Username = login,
            Password = "secret",
            SearchPath = "ledger_report",
            Pooling = false,
        }.ConnectionString);
    }

    /// <summary>The rows of a query as texts, a column after a bar; null is nothing.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string query)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i =>
                reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public async ValueTask DisposeAsync() => await Sql.ExecuteAsync(_owner, $"DROP ROLE {_login}");
}
