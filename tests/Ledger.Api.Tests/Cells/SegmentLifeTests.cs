using Ledger.Api.Storage;
using Ledger.Api.Storage.Verification;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.Life;
using Ledger.Api.Tests.Rollups;
using Xunit;

namespace Ledger.Api.Tests.Cells;

/// <summary>Random lives of lines on a ledger whose cells are written down all the time, read by several processes.</summary>
public sealed class SegmentLifeTests(PostgresServer server)
{
    private const int Commands = 500;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Roll_ups_are_exact_in_two_processes_while_segments_are_written_and_after_a_restart(int seed)
    {
        var database = await server.CreateDatabaseAsync();
        var (random, instants) = (new Random(seed), new List<(DateTimeOffset At, Snapshot Ledger)>());
        var queries = new RandomLifeQueries(random);
        await using (var writer = LedgerApp.Start(database, Segments.Often))
        {
            await using var other = LedgerApp.Start(database, Segments.Often);
            var player = new LifePlayer(writer, seed);
            var checks = new[] { new LifeChecks(writer.Client, seed), new LifeChecks(other.Client, seed) };
            for (var command = 1; command <= Commands; command++)
            {
                await player.NextAsync();
                if (command % 10 == 0 && player.Last > DateTimeOffset.MinValue) instants.Add((player.Last, player.Snapshot()));
                if (command % 25 == 0) await NowAsync(checks[random.Next(2)], player.Snapshot(), queries);
                if (command % 20 == 0 && instants.Count > 0) await ThenAsync(checks[random.Next(2)], instants[random.Next(instants.Count)], queries);
            }

            await Segments.WrittenAsync(database, 3);
        }

        await AppendBlocksAsync(database, random);
        await using var restarted = LedgerApp.Start(database, Segments.Often);
        var after = new LifeChecks(restarted.Client, seed);
        await NowAsync(after, instants[^1].Ledger, queries, instants[^1].At);
        foreach (var instant in instants.OrderBy(_ => random.Next())) await ThenAsync(after, instant, queries);
        for (var i = 0; i < 30; i++)
            await after.ComparedAsync(instants[random.Next(instants.Count)], instants[random.Next(instants.Count)], queries.Next());
        await using var service = new LedgerDatabase(database.ServiceConnectionString, PostgresServer.Schema);
        Assert.Null((await new LedgerVerifier(service).VerifyAsync(null, null, TestContext.Current.CancellationToken)).FirstFault);
    }

    private static async Task NowAsync(LifeChecks checks, Snapshot ledger, RandomLifeQueries queries, DateTimeOffset? asOf = null)
    {
        foreach (var grouping in RollupQuery.Groupings) await checks.RollupAsync(ledger, new RollupQuery { GroupBy = [grouping] }, asOf);
        for (var i = 0; i < 4; i++) await checks.RollupAsync(ledger, queries.Next(), asOf);
    }

    private static async Task ThenAsync(LifeChecks checks, (DateTimeOffset At, Snapshot Ledger) instant, RandomLifeQueries queries)
    {
        await checks.RollupAsync(instant.Ledger, new RollupQuery { GroupBy = ["country", "category", "stage"] }, instant.At);
        await checks.RollupAsync(instant.Ledger, queries.Next(), instant.At);
    }

    // What imports write of large blocks.
    private static async Task AppendBlocksAsync(TestDatabase database, Random random)
    {
        await using var service = new LedgerDatabase(database.ServiceConnectionString, PostgresServer.Schema);
        var last = await Sql.ScalarAsync<long>(database.OwnerConnectionString, "SELECT ticket FROM head");
        foreach (var ticket in Enumerable.Range(0, 20).Select(_ => random.NextInt64(1, last + 1)).Distinct())
            await Segments.AppendBlockAsync(service, ticket);
    }
}
