using Ledger.Api.Tests.History;
using Ledger.Api.Tests.Imports;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.Rollups;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>
/// Random lives with imports among the commands: whatever is sealed late, the service answers what a naive ledger has, now
/// and at every instant.
/// </summary>
public sealed class ImportLifeTests(PostgresServer server)
{
    private const int Commands = 400;

    private static readonly string[] Expected =
        ["import partial", "import partial with faults", "import atomic", "import atomic with faults"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_item_list_and_roll_up_is_the_naive_ledgers_also_when_imports_are_sealed_late(int seed)
    {
        await using var app = await LedgerApp.StartAsync(server);
        var (player, checks, random) = (new LifePlayer(app, seed), new LifeChecks(app.Client, seed), new Random(seed));
        var queries = new RandomLifeQueries(random);
        var instants = new List<(DateTimeOffset At, Snapshot Ledger)>();
        for (var command = 1; command <= Commands; command++)
        {
            await player.NextWithImportsAsync();
            if (command % 5 == 0 && player.Last > DateTimeOffset.MinValue) instants.Add((player.Last, player.Snapshot()));
            if (command % 80 != 0) continue;
            await checks.ItemsAsync(player.Snapshot());
            await checks.RollupAsync(player.Snapshot(), queries.Next());
        }

        Assert.All(Expected, kind => Assert.True(player.Answers.GetValueOrDefault(kind) > 2, $"seed {seed}: {string.Join(", ", player.Answers)}"));
        Assert.True(player.BesideImports.Count > 5, $"seed {seed}: {player.BesideImports.Count} were late");
        instants.AddRange(player.BesideImports);
        foreach (var (at, ledger) in instants.DistinctBy(instant => instant.At))
        {
            await checks.ListAsync(ledger, [], includeVoided: true, at);
            await checks.RollupAsync(ledger, queries.Next(), at);
            await checks.RollupAsync(ledger, new RollupQuery { GroupBy = ["source", "sourceKind", "fiscalYear", "stage"] }, at);
            if (random.Next(6) == 0) await checks.ItemsAsync(ledger, at);
        }

        await app.Client.IsSoundAsync();
        var chain = new ConsumerChain();
        await foreach (var line in FeedReader.LinesAsync(app.Client, 0, TestContext.Current.CancellationToken)) chain.Take(line);
    }
}
