using Ledger.Api.Storage.Migrations;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Reports;

/// <summary>The role for reports reads the views and is refused everywhere else.</summary>
public sealed class RoleTests(PostgresServer server)
{
    private const string InsufficientPrivilege = "42501";

    [Fact]
    public async Task It_reads_the_views_and_is_refused_on_every_table()
    {
        var database = await server.CreateDatabaseAsync();
        await using var reader = await ReportReader.CreateAsync(database);
        foreach (var view in (string[])["report_line_items", "report_rollup", "report_entries"])
        {
            await reader.RowsAsync($"SELECT * FROM {view}");
            Assert.False(await Sql.ScalarAsync<bool>(reader.ConnectionString, $"SELECT has_table_privilege('{view}', 'INSERT, UPDATE, DELETE, TRUNCATE')"));
        }

        var tables = (await Sql.ScalarAsync<string[]>(
            database.OwnerConnectionString, "SELECT array_agg(relname::text) FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"))!;
        Assert.True(tables.Length > 12);
        foreach (var table in tables)
            Assert.Equal(InsufficientPrivilege, await Sql.RefusalAsync(reader.ConnectionString, $"SELECT * FROM ledger.{table}"));
        Assert.Equal(InsufficientPrivilege, await Sql.RefusalAsync(reader.ConnectionString, "CREATE TABLE ledger_report.other (id int)"));
    }

    [Fact]
    public async Task A_server_on_which_the_owner_may_not_make_roles_is_migrated_and_told_what_to_do()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        var (owner, schema) = ($"owner_{database.Name[^8..]}", $"plain_{database.Name[^8..]}");
        await Sql.ExecuteAsync(database.OwnerConnectionString, $"CREATE ROLE {owner} LOGIN PASSWORD 'secret'; GRANT CREATE ON DATABASE {database.Name} TO {owner}");
        var connection = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Username = owner, Password = "secret", Pooling = false }.ConnectionString;
        using var log = new LogCollector();
        try
        {
            var migrator = new SchemaMigrator(connection, schema);
            await migrator.MigrateAsync(null, log, TestContext.Current.CancellationToken);

            Assert.IsType<SchemaState.Current>(await migrator.ReadStateAsync(TestContext.Current.CancellationToken));
            Assert.Contains(log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains($"CREATE ROLE {schema}_report NOLOGIN", StringComparison.Ordinal));
            await Sql.ExecuteAsync(database.OwnerConnectionString, $"CREATE ROLE {schema}_report NOLOGIN");
            await migrator.MigrateAsync(null, log, TestContext.Current.CancellationToken);
            Assert.True(await Sql.ScalarAsync<bool>(
                database.OwnerConnectionString, $"SELECT has_table_privilege('{schema}_report', '{schema}_report.report_rollup', 'SELECT')"));
        }
        finally
        {
            await Sql.ExecuteAsync(database.OwnerConnectionString, $"DROP OWNED BY {owner}; DROP ROLE {owner}; DROP ROLE IF EXISTS {schema}_report");
        }
    }
}
