using Ledger.Api.Storage.Cells;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>The service as it runs for people, on Kestrel, against a database of its own.</summary>
public sealed class LedgerApp : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    private LedgerApp(WebApplicationFactory<Program> factory, TestDatabase database, HttpClient client)
    {
        _factory = factory;
        Database = database;
        Client = client;
    }

    public TestDatabase Database { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts the service on a new, empty ledger.</summary>
    public static async Task<LedgerApp> StartAsync(PostgresServer server, bool sample = false) =>
        Start(await server.CreateDatabaseAsync(), sample);

    /// <summary>Starts the service on a ledger that is there.</summary>
    public static LedgerApp Start(TestDatabase database, bool sample = false, params (string Key, string Value)[] settings) =>
        Start(Factory(database, sample)
            .WithWebHostBuilder(host => Array.ForEach(settings, setting => host.UseSetting(setting.Key, setting.Value))), database);

    /// <summary>Starts the service on a ledger of which all cells are written down as often as this says.</summary>
    public static LedgerApp Start(TestDatabase database, SegmentPolicy policy) => Start(
        Factory(database, false).WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton(policy))), database);

    private static WebApplicationFactory<Program> Factory(TestDatabase database, bool sample) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("environment", "Development")
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("ConnectionStrings:Ledger", database.ServiceConnectionString)
            .UseSetting("Ledger:Sample", sample ? "true" : "false")
            .UseSetting("Logging:LogLevel:Default", "Warning")
            .UseSetting("Logging:LogLevel:Ledger.Api.Hosting.RequestLog", "Warning"));

    private static LedgerApp Start(WebApplicationFactory<Program> factory, TestDatabase database)
    {
        factory.UseKestrel();
        factory.StartServer();
        return new LedgerApp(factory, database, factory.CreateClient());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
    }
}
