using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Hosting;

public sealed class ReadinessTests(PostgresServer server)
{
    [Fact]
    public async Task A_service_whose_schema_was_changed_under_it_is_not_ready_and_says_why()
    {
        await using var app = await LedgerApp.StartAsync(server);
        await Sql.ExecuteAsync(app.Database.OwnerConnectionString, "INSERT INTO ledger.schema_versions (script, applied_at) SELECT '9999_future.sql', now()");

        var problem = await (await app.Client.GetAsync("/readyz", TestContext.Current.CancellationToken)).IsAsync(ProblemType.NotReady);

        Assert.Contains("unknown to this build", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_its_database_lives_but_is_not_ready()
    {
        await using var app = await LedgerApp.StartAsync(server);
        var other = new NpgsqlConnectionStringBuilder(app.Database.OwnerConnectionString) { Database = "postgres" }.ConnectionString;
        await Sql.ExecuteAsync(other, $"ALTER DATABASE {app.Database.Name} RENAME TO {app.Database.Name}_gone".Replace(
            "ALTER", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{app.Database.Name}'; ALTER", StringComparison.Ordinal));
        try
        {
            var ready = await app.Client.GetAsync("/readyz", TestContext.Current.CancellationToken);
            Assert.Equal("The database cannot be reached.", (await ready.IsAsync(ProblemType.NotReady)).Detail());
            Assert.NotNull(ready.Headers.RetryAfter);
            (await app.Client.GetAsync("/livez", TestContext.Current.CancellationToken)).IsOk();
        }
        finally
        {
            await Sql.ExecuteAsync(other, $"ALTER DATABASE {app.Database.Name}_gone RENAME TO {app.Database.Name}");
        }

        (await app.Client.GetAsync("/readyz", TestContext.Current.CancellationToken)).IsOk();
    }
}
