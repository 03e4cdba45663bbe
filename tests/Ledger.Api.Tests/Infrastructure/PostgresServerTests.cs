using Xunit;

namespace Ledger.Api.Tests.Infrastructure;

public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task Databases_are_cloned_in_parallel_and_share_nothing()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.CreateDatabaseAsync()));

        await Sql.ExecuteAsync(databases[0].OwnerConnectionString, "CREATE TABLE mark (id int PRIMARY KEY)");

        foreach (var other in databases.Skip(1))
        {
            Assert.True(await Sql.ScalarAsync<bool>(other.OwnerConnectionString, "SELECT to_regclass('mark') IS NULL"));
        }
    }

    [Fact]
    public async Task Both_roles_work_in_the_ledgers_schema()
    {
        var database = await server.CreateDatabaseAsync();

        foreach (var connection in (string[])[database.OwnerConnectionString, database.ServiceConnectionString])
        {
            Assert.Equal(PostgresServer.Schema, await Sql.ScalarAsync<string>(connection, "SELECT current_schema()::text"));
        }
    }
}
