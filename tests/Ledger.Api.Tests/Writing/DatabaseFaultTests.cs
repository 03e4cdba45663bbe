using System.Collections.Concurrent;
using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>What callers are told, and what is recorded, when the database refuses or goes away.</summary>
public sealed class DatabaseFaultTests(PostgresServer server)
{
    [Fact]
    public async Task A_command_that_the_database_refuses_does_not_take_its_batch_with_it()
    {
        await using var app = await LedgerApp.StartAsync(server);
        await AddTriggerAsync(app, "IF NEW.payload LIKE '%Poison%' THEN RAISE EXCEPTION 'refused'; END IF;");
        Task<HttpResponseMessage>[] posts;
        await using (await HeadLock.TakeAsync(app.Database))
        {
            posts = [.. Enumerable.Range(0, 40).Select(i => app.Client.PostAsync(Line.With($$"""{"title": "{{(i % 15 == 7 ? "Poison" : "Sound")}} {{i}}"}""")))];
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        }

        foreach (var (post, i) in posts.Select((post, i) => (post, i)))
        {
            using var response = await post;
            if (i % 15 == 7) await response.IsAsync(ProblemType.InternalError);
            else Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }

        Assert.Equal(37, await Journal.CheckAsync(app.Database));
    }

    [Theory]
    [InlineData("serialization_failure")]
    [InlineData("deadlock_detected")]
    public async Task A_conflict_in_the_database_is_tried_again(string condition)
    {
        await using var app = await LedgerApp.StartAsync(server);
        // A sequence keeps its count when the transaction is rolled back.
        await Sql.ExecuteAsync(app.Database.OwnerConnectionString, $"CREATE SEQUENCE tries; GRANT USAGE ON tries TO {server.ServiceRole}");
        await AddTriggerAsync(app, $"IF nextval('tries') <= 2 THEN RAISE {condition}; END IF;");

        await app.Client.RecordAsync(Line.With("{}"));

        Assert.Equal(1, await Journal.CheckAsync(app.Database));
    }

    [Fact]
    public async Task Connections_cut_under_load_lose_nothing_and_double_nothing()
    {
        await using var app = await LedgerApp.StartAsync(server);
        await app.Client.RecordAsync(Line.With("""{"reference": "cut", "value": {"amount": 10000, "currency": "EUR"} }"""));
        var ids = new ConcurrentDictionary<string, string>();
        using var loaded = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var cutting = CutAsync(app.Database, loaded.Token);

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            while (true)
            {
                using var response = await app.Client.PostAsync(Line.With("""{"partOf": "cut", "value": {"amount": 1, "currency": "EUR"} }"""), $"cut-{i}");
                // A replay reads, and a read whose connection is cut fails.
                if ((int)response.StatusCode >= 500) continue;
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
                Assert.True(ids.TryAdd(response.Headers.Location!.ToString(), ""));
                return;
            }
        });

        await loaded.CancelAsync();
        Assert.True(await cutting > 3, "Too few connections were cut.");
        Assert.Equal(401, await Journal.CheckAsync(app.Database));
        Assert.Equal(400, ids.Count);
    }

    private static async Task<int> CutAsync(TestDatabase database, CancellationToken until)
    {
        var cut = 0;
        while (!until.IsCancellationRequested)
        {
            cut += (int)await Sql.ScalarAsync<long>(
                database.OwnerConnectionString,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await Task.Delay(TimeSpan.FromMilliseconds(40), CancellationToken.None);
        }

        return cut;
    }

    private static Task AddTriggerAsync(LedgerApp app, string body) => Sql.ExecuteAsync(
        app.Database.OwnerConnectionString,
        $"""
        CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$;
        CREATE TRIGGER obstacle BEFORE INSERT ON line_items FOR EACH ROW EXECUTE FUNCTION obstacle()
        """);
}
