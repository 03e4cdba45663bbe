using Ledger.Api.Storage.Migrations;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ledger.Api.Tests.Storage.Migrations;

public sealed class ServiceGrantsTests(PostgresServer server) : IAsyncLifetime
{
    private const string InsufficientPrivilege = "42501";

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateEmptyDatabaseAsync();
        await new SchemaMigrator(_database.OwnerConnectionString, "ledger", [Scripts.Journal, Scripts.Postings])
            .MigrateAsync(server.ServiceRole, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("INSERT INTO ledger.journal VALUES (1, 1, 'entry')")]
    [InlineData("SELECT * FROM ledger.journal")]
    [InlineData("INSERT INTO ledger.postings_first VALUES (1, 1)")]
    [InlineData("SELECT * FROM ledger.head FOR UPDATE")]
    [InlineData("UPDATE ledger.head SET sequence = 1")]
    [InlineData("INSERT INTO ledger.line_items VALUES ('a'); UPDATE ledger.line_items SET id = 'b'; DELETE FROM ledger.line_items")]
    [InlineData("SELECT * FROM ledger.schema_versions")]
    public Task The_service_may(string statement) => Sql.ExecuteAsync(_database.ServiceConnectionString, statement);

    [Theory]
    [InlineData("UPDATE ledger.journal SET payload = 'other'")]
    [InlineData("DELETE FROM ledger.journal")]
    [InlineData("TRUNCATE ledger.journal")]
    [InlineData("DROP TABLE ledger.journal")]
    [InlineData("UPDATE ledger.postings SET leg = 2")]
    [InlineData("DELETE FROM ledger.postings_first")]
    [InlineData("TRUNCATE ledger.line_items")]
    [InlineData("DELETE FROM ledger.head")]
    [InlineData("INSERT INTO ledger.head VALUES (2, 0)")]
    [InlineData("DELETE FROM ledger.schema_versions")]
    [InlineData("CREATE TABLE ledger.other (id int)")]
    public async Task The_service_may_not(string statement) =>
        Assert.Equal(InsufficientPrivilege, await Sql.RefusalAsync(_database.ServiceConnectionString, statement));

    [Theory]
    [InlineData("journal")]
    [InlineData("postings")]
    [InlineData("counts")]
    [InlineData("quantities")]
    [InlineData("blocks")]
    [InlineData("footprint_cells")]
    [InlineData("line_item_versions")]
    public async Task The_service_can_only_add_to(string table)
    {
        var ledger = await server.CreateDatabaseAsync();
        var column = await Sql.ScalarAsync<string>(
            ledger.OwnerConnectionString,
            $"SELECT attname::text FROM pg_attribute WHERE attrelid = 'ledger.{table}'::regclass AND attnum = 1");

        foreach (var change in (string[])[$"UPDATE {table} SET {column} = {column}", $"DELETE FROM {table}", $"TRUNCATE {table}"])
            Assert.Equal(InsufficientPrivilege, await Sql.RefusalAsync(ledger.ServiceConnectionString, change));
        await Sql.ExecuteAsync(ledger.ServiceConnectionString, $"INSERT INTO {table} SELECT * FROM {table}");
    }

    [Fact]
    public async Task Migrating_again_takes_back_rights_that_somebody_added()
    {
        await Sql.ExecuteAsync(_database.OwnerConnectionString, $"GRANT ALL ON ledger.journal TO {server.ServiceRole}");

        await new SchemaMigrator(_database.OwnerConnectionString, "ledger", [Scripts.Journal, Scripts.Postings])
            .MigrateAsync(server.ServiceRole, NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(
            InsufficientPrivilege, await Sql.RefusalAsync(_database.ServiceConnectionString, "DELETE FROM ledger.journal"));
    }
}
