using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Hosting;

/// <summary>How the service starts, and what it says when it does not.</summary>
public sealed class StartTests(PostgresServer server) : IDisposable
{
    private static readonly (string, string) AnyPort = ("ASPNETCORE_URLS", "http://127.0.0.1:0");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Migrate_makes_the_ledger_on_which_serve_then_runs_and_stops_when_told()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        (string, string) connection = ("ConnectionStrings__Ledger", database.OwnerConnectionString);
        await using (var migrate = ServiceProcess.Start(_directory.Path, ["migrate"], connection))
            Assert.True(await migrate.ExitAsync() == 0, migrate.Errors);

        await using var serve = ServiceProcess.Start(_directory.Path, ["serve"], connection, AnyPort);
        using var client = new HttpClient { BaseAddress = await serve.AddressAsync() };
        Assert.Equal("""{"status":"alive"}""", await TextAsync(client, "/livez"));
        Assert.Equal("""{"status":"ready"}""", await TextAsync(client, "/readyz"));
        // Not Development: nobody asked for a sample.
        Assert.Equal(0, JsonDocument.Parse(await TextAsync(client, "/v1/rollups")).RootElement.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task Migrate_can_use_another_role_and_another_schema()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        (string, string)[] settings =
        [
            ("ConnectionStrings__Ledger", database.ServiceConnectionString),
            ("ConnectionStrings__LedgerOwner", database.OwnerConnectionString), ("Ledger__Schema", "budget"), AnyPort,
        ];
        await using (var migrate = ServiceProcess.Start(_directory.Path, ["migrate"], settings))
            Assert.True(await migrate.ExitAsync() == 0, migrate.Errors);

        await using var serve = ServiceProcess.Start(_directory.Path, [], settings);
        using var client = new HttpClient { BaseAddress = await serve.AddressAsync() };
        Assert.Equal("""{"status":"ready"}""", await TextAsync(client, "/readyz"));
    }

    [Fact]
    public async Task A_database_without_a_ledger_is_refused_with_what_to_do()
    {
        var database = await server.CreateEmptyDatabaseAsync();
        await AssertFailsAsync(1, "has no ledger in the schema ledger; run", ["serve"], ("ConnectionStrings__Ledger", database.OwnerConnectionString));
    }

    [Theory]
    [InlineData("UPDATE ledger.schema_versions SET script = '9999_future.sql' WHERE script = (SELECT max(script) FROM ledger.schema_versions)", "unknown to this build")]
    [InlineData("INSERT INTO ledger.schema_versions (script, applied_at) SELECT '9999_future.sql', now()", "unknown to this build")]
    public async Task A_schema_of_another_build_is_refused(string change, string message)
    {
        var database = await server.CreateDatabaseAsync();
        await Sql.ExecuteAsync(database.OwnerConnectionString, change);
        await AssertFailsAsync(1, message, [], ("ConnectionStrings__Ledger", database.ServiceConnectionString));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_as_the_reason() => await AssertFailsAsync(
        1, "The database cannot be used", [], ("ConnectionStrings__Ledger", "Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"));

    [Theory]
    [InlineData("Host=127.0.0.1;Colour=red")]
    [InlineData("nonsense")]
    public async Task A_connection_that_cannot_be_read_is_named_as_the_reason(string connection) =>
        await AssertFailsAsync(1, "ConnectionStrings__Ledger", [], ("ConnectionStrings__Ledger", connection));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://127.0.0.1:0;http://[::]:5080")]
    public async Task An_address_that_strangers_reach_is_refused(string urls) =>
        await AssertFailsAsync(1, "Ledger__TrustNetwork=true", ["--urls", urls]);

    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS", "8080")]
    [InlineData("ASPNETCORE_HTTPS_PORTS", "8443")]
    [InlineData("Kestrel__Endpoints__Any__Url", "http://*:5081")]
    public async Task An_open_port_is_refused_however_it_is_set(string name, string value) =>
        await AssertFailsAsync(1, "Ledger__TrustNetwork=true", [], (name, value));

    [Fact]
    public async Task An_address_that_strangers_reach_is_taken_from_an_owner_who_says_so()
    {
        var database = await server.CreateDatabaseAsync();
        await using var serve = ServiceProcess.Start(
            _directory.Path, ["--urls", "http://0.0.0.0:0"],
            ("Ledger__TrustNetwork", "true"), ("ConnectionStrings__Ledger", database.ServiceConnectionString));
        Assert.Equal("0.0.0.0", (await serve.AddressAsync()).Host);
    }

    [Theory]
    [InlineData("Ledger__Sample", "perhaps", "Ledger__Sample is 'perhaps'; true or false is expected.")]
    [InlineData("Ledger__TrustNetwork", "1", "Ledger__TrustNetwork is '1'; true or false is expected.")]
    [InlineData("Ledger__Screening", "Refuse", "Ledger__Screening is 'Refuse'; warn or refuse is expected.")]
    [InlineData("Ledger__Schema", "no-schema; drop", "schema")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "nonsense")]
    public async Task A_setting_that_cannot_be_read_is_named(string name, string value, string message) =>
        await AssertFailsAsync(1, message, [], (name, value));

    [Fact]
    public async Task An_unknown_verb_is_refused_with_those_that_are_known() =>
        await AssertFailsAsync(2, "'dance' is no verb of the ledger; serve, migrate, import and verify are.", ["dance"]);

    private async Task AssertFailsAsync(int code, string message, string[] arguments, params (string Name, string Value)[] settings)
    {
        await using var service = ServiceProcess.Start(_directory.Path, arguments, settings);
        Assert.True(await service.ExitAsync() == code, $"{service.Output} {service.Errors}");
        Assert.Contains(message, service.Errors, StringComparison.Ordinal);
        // One sentence for a person, no stack trace.
        Assert.Single(service.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    private static Task<string> TextAsync(HttpClient client, string url) => client.GetStringAsync(url, TestContext.Current.CancellationToken);
}
