using Ledger.Api.Storage.Migrations;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ledger.Api.Tests.Storage.Migrations;

public sealed class SchemaMigratorTests(PostgresServer server)
{
    private static readonly MigrationScript[] Both = [Scripts.Journal, Scripts.Postings];

    [Fact]
    public async Task Migrating_twice_applies_each_script_once_in_the_schema_that_was_asked_for()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        var migrator = new SchemaMigrator(database.OwnerConnectionString, "fleet_7", Both);

        await Migrate(migrator);
        await Migrate(migrator);

        Assert.Equal(2, await Sql.ScalarAsync<long>(database.OwnerConnectionString, "SELECT count(*) FROM fleet_7.schema_versions"));
        Assert.Equal("fleet_7", await Sql.ScalarAsync<string>(
            database.OwnerConnectionString, "SELECT schemaname::text FROM pg_tables WHERE tablename = 'journal'"));
    }

    [Fact]
    public async Task Eight_runners_at_once_queue_and_apply_each_script_once()
    {
        var database = await server.CreateEmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Migrate(Migrator(database, Both))));

        Assert.Equal(2, await Sql.ScalarAsync<long>(database.OwnerConnectionString, "SELECT count(*) FROM ledger.schema_versions"));
    }

    [Fact]
    public async Task Two_ledgers_live_in_two_schemas_of_one_database()
    {
        var database = await server.CreateEmptyDatabaseAsync();

        await Migrate(new SchemaMigrator(database.OwnerConnectionString, "navy", Both));
        await Migrate(new SchemaMigrator(database.OwnerConnectionString, "user", Both));

        Assert.Equal(2, await Sql.ScalarAsync<long>(
            database.OwnerConnectionString, "SELECT count(*) FROM pg_tables WHERE tablename = 'journal'"));
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_of_itself_and_is_named()
    {
        var database = await server.CreateEmptyDatabaseAsync();

        var failure = await Assert.ThrowsAsync<SchemaException>(
            () => Migrate(Migrator(database, Scripts.Journal, Scripts.Broken)));

        Assert.Contains("0003_broken.sql", failure.Message);
        Assert.Contains("no_such_column", failure.Message);
        Assert.False(await Sql.ScalarAsync<bool>(
            database.OwnerConnectionString, "SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'half')"));
        Assert.Equal("0001_journal.sql", await Sql.ScalarAsync<string>(
            database.OwnerConnectionString, "SELECT string_agg(script, ',') FROM ledger.schema_versions"));
    }

    [Fact]
    public async Task A_script_is_recorded_in_the_transaction_that_applied_it()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await Migrate(Migrator(database, Scripts.Journal));

        Assert.True(await Sql.ScalarAsync<bool>(
            database.OwnerConnectionString, "SELECT v.xmin::text = h.xmin::text FROM ledger.schema_versions v, ledger.head h"));
    }

    [Fact]
    public async Task A_database_without_a_ledger_is_missing_one()
    {
        var database = await server.CreateEmptyDatabaseAsync();

        var state = await Migrator(database, Both).ReadStateAsync(TestContext.Current.CancellationToken);

        Assert.IsType<SchemaState.Missing>(state);
        Assert.Equal(
            "The database has no ledger in the schema ledger; run `dotnet run --project src/Ledger.Api -- migrate`.", state.Sentence);
    }

    [Fact]
    public async Task A_migrated_schema_is_current_also_for_the_service_role()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await Migrate(Migrator(database, Both));

        var state = await new SchemaMigrator(database.ServiceConnectionString, "ledger", Both)
            .ReadStateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new SchemaState.Current("ledger"), state);
    }

    [Fact]
    public async Task A_schema_of_an_older_build_is_outdated_and_says_what_it_lacks()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await Migrate(Migrator(database, Scripts.Journal));

        var state = await Migrator(database, Both).ReadStateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["0002_postings.sql"], Assert.IsType<SchemaState.Outdated>(state).Pending);
        Assert.Equal(
            "The schema ledger lacks 0002_postings.sql; run `dotnet run --project src/Ledger.Api -- migrate`.", state.Sentence);
    }

    [Fact]
    public async Task A_schema_of_a_newer_build_is_recognised_and_not_migrated()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await Migrate(Migrator(database, Both));
        var older = Migrator(database, Scripts.Journal);

        var state = await older.ReadStateAsync(TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<SchemaException>(() => Migrate(older));

        Assert.Equal(["0002_postings.sql"], Assert.IsType<SchemaState.Newer>(state).Unknown);
        Assert.Equal(state.Sentence, refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ledger")]
    [InlineData("7fleet")]
    [InlineData("fleet-7")]
    [InlineData("fleet\n")]
    [InlineData("fleet\"; DROP TABLE journal; --")]
    [InlineData("a12345678901234567890123456789012345678901")]
    public void A_name_that_cannot_name_a_schema_is_refused(string name)
    {
        var refusal = Assert.Throws<SchemaException>(() => new SchemaMigrator("Host=127.0.0.1", name));

        Assert.Contains("Ledger__Schema", refusal.Message);
    }

    private static SchemaMigrator Migrator(TestDatabase database, params MigrationScript[] scripts) =>
        new(database.OwnerConnectionString, "ledger", scripts);

    private Task Migrate(SchemaMigrator migrator) =>
        migrator.MigrateAsync(server.ServiceRole, NullLogger.Instance, TestContext.Current.CancellationToken);
}
