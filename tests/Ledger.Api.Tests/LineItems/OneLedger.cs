using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>One service on one ledger for all tests of a class, which do not mind each other's lines.</summary>
public sealed class OneLedger(PostgresServer server) : IAsyncLifetime
{
    public PostgresServer Server => server;

    public LedgerApp App { get; private set; } = null!;

    public HttpClient Client => App.Client;

    public async ValueTask InitializeAsync() => App = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
