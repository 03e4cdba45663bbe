using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.Rollups;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Random lives of lines over HTTP: the service answers what a naive ledger in memory has, now and at every instant.</summary>
public sealed class LifePropertyTests(PostgresServer server)
{
    private const int Commands = 1200;
    private const int Instants = 120;

    // A life in which one of these is missing tests less than it says.
    private static readonly string[] Expected =
    [
        "record 201", "record 422", "revise 200", "revise 412", "revise 422", "move 201", "move 422", "correct 201", "correct 422",
        "void 200", "void 409", "replay 201",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_item_list_and_roll_up_is_the_naive_ledgers_now_and_at_each_instant(int seed)
    {
        await using var app = await LedgerApp.StartAsync(server);
        var (player, checks, random) = (new LifePlayer(app, seed), new LifeChecks(app.Client, seed), new Random(seed));
        var queries = new RandomLifeQueries(random);
        var instants = new List<(DateTimeOffset At, Snapshot Ledger)>();
        for (var command = 1; command <= Commands; command++)
        {
            await player.NextAsync();
            if (command % (Commands / Instants) == 0 && player.Last > DateTimeOffset.MinValue) instants.Add((player.Last, player.Snapshot()));
            if (command % 100 == 0) await NowAsync(checks, player.Snapshot(), queries);
        }

        Assert.All(Expected, answer => Assert.True(player.Answers.GetValueOrDefault(answer) > 2, $"seed {seed}: {string.Join(", ", player.Answers)}"));
        var answers = new List<(string Url, string Body)>();
        foreach (var instant in instants.DistinctBy(instant => instant.At)) answers.AddRange(await ThenAsync(checks, instant, queries, random));
        for (var i = 0; i < Instants; i++)
            await checks.ComparedAsync(instants[random.Next(instants.Count)], instants[random.Next(instants.Count)], queries.Next());

        // What is recorded later changes nothing of what was known.
        for (var command = 0; command < 100; command++) await player.NextAsync();
        foreach (var (url, body) in answers) Assert.Equal(body, await checks.TextAsync(url));
    }

    private static async Task NowAsync(LifeChecks checks, Snapshot ledger, RandomLifeQueries queries)
    {
        await checks.ItemsAsync(ledger);
        await checks.ListAsync(ledger, [], includeVoided: true);
        for (var i = 0; i < 4; i++) await checks.ListAsync(ledger, queries.Filters(), includeVoided: false);
        await checks.RollupAsync(ledger, new RollupQuery());
        foreach (var grouping in RollupQuery.Groupings)
        {
            await checks.RollupAsync(ledger, new RollupQuery { GroupBy = [grouping] });
            await checks.RollupAsync(ledger, new RollupQuery { GroupBy = [grouping], Cumulative = true });
        }

        for (var i = 0; i < 8; i++) await checks.RollupAsync(ledger, queries.Next());
    }

    private static async Task<List<(string Url, string Body)>> ThenAsync(
        LifeChecks checks, (DateTimeOffset At, Snapshot Ledger) instant, RandomLifeQueries queries, Random random)
    {
        var (filters, query) = (queries.Filters(), queries.Next());
        await checks.ListAsync(instant.Ledger, [], includeVoided: true, instant.At);
        await checks.ListAsync(instant.Ledger, filters, includeVoided: false, instant.At);
        await checks.RollupAsync(instant.Ledger, query, instant.At);
        await checks.RollupAsync(instant.Ledger, new RollupQuery { GroupBy = ["source", "fiscalYear", "stage"] }, instant.At);
        if (random.Next(6) == 0) await checks.ItemsAsync(instant.Ledger, instant.At);
        string[] urls =
        [
            LifeChecks.ListUrl([], true, instant.At), LifeChecks.ListUrl(filters, false, instant.At),
            LifeChecks.With(query.Url(), "asOf", instant.At),
        ];
        return [.. urls.Zip(await Task.WhenAll(urls.Select(checks.TextAsync)))];
    }
}
