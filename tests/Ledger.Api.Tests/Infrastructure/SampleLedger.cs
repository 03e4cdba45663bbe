using Xunit;

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>The service with the sample register, for the tests of a class that only look at it.</summary>
public sealed class SampleLedger(PostgresServer server) : IAsyncLifetime
{
    public LedgerApp App { get; private set; } = null!;

    public HttpClient Client => App.Client;

    public async ValueTask InitializeAsync() => App = await LedgerApp.StartAsync(server, sample: true);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
