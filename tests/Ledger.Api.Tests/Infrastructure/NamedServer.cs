using Npgsql;

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>The server that <c>LEDGER_TEST_CONNECTION</c> names.</summary>
internal sealed class NamedServer(string connectionString) : ITestServer
{
    public const string Variable = "LEDGER_TEST_CONNECTION";

    public string Description
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(connectionString);
            return $"{Variable}: {connection.Host}:{connection.Port}";
        }
    }

    public string AdministratorConnectionString => connectionString;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
