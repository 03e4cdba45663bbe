using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>A service on which a random life was played, and what the naive ledger had at some instants of it.</summary>
public sealed class RandomLife(PostgresServer server) : IAsyncLifetime
{
    private const int Seed = 7;
    private const int Commands = 400;
    private const int Every = 80;

    public LedgerApp App { get; private set; } = null!;

    public HttpClient Client => App.Client;

    internal List<(DateTimeOffset At, Snapshot Ledger)> Instants { get; } = [];

    public async ValueTask InitializeAsync()
    {
        App = await LedgerApp.StartAsync(server);
        var player = new LifePlayer(App, Seed);
        for (var command = 1; command <= Commands; command++)
        {
            await player.NextAsync();
            if (command % Every == 0) Instants.Add((player.Last, player.Snapshot()));
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
