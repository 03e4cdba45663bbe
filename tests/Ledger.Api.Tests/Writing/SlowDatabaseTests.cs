using System.Diagnostics;
using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Writing;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Domain.Procurement;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>What callers see while the writer waits for the database.</summary>
public sealed class SlowDatabaseTests(PostgresServer server)
{
    [Fact]
    public async Task A_full_queue_refuses_at_once_and_keeps_what_it_took()
    {
        await using var app = await LedgerApp.StartAsync(server);
        var writer = app.Services.GetRequiredService<LedgerWriter>();
        var taken = new List<Task<Outcome>>();
        await using (await HeadLock.TakeAsync(app.Database))
        {
            // The first refusal may come while the writer still takes its batch off the queue.
            for (var refused = 0; refused < 2;)
            {
                Assert.InRange(taken.Count, 0, 5000);
                var submitted = writer.SubmitAsync(new LedgerCommand.Source(AllocationSource.NamedFirstInALine($"source-{taken.Count}"), "test"));
                if (submitted.IsFaulted) await Task.Delay(TimeSpan.FromMilliseconds(200 * ++refused), TestContext.Current.CancellationToken);
                else taken.Add(submitted);
            }

            using var response = await app.Client.PostAsync(Line.With("{}"), "not-taken");
            await response.IsAsync(ProblemType.TooBusy);
            Assert.Equal(1, response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        }

        Assert.All(await Task.WhenAll(taken), outcome => Assert.IsType<Outcome.Recorded>(outcome));
        using var again = await app.Client.PostAsync(Line.With("{}"), "not-taken");
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(1, await Journal.CheckAsync(app.Database));
    }

    [Fact]
    public async Task A_copy_of_a_request_that_runs_long_is_told_so()
    {
        await using var app = await LedgerApp.StartAsync(server);
        Task<HttpResponseMessage> first;
        await using (await HeadLock.TakeAsync(app.Database))
        {
            first = app.Client.PostAsync(Line.With("{}"), "long");
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            var clock = Stopwatch.StartNew();
            using var copy = await app.Client.PostAsync(Line.With("{}"), "long");
            await copy.IsAsync(ProblemType.IdempotencyKeyInUse);
            Assert.NotNull(copy.Headers.RetryAfter);
            Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60));
        }

        using var answer = await first;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var replay = await app.Client.PostAsync(Line.With("{}"), "long");
        Assert.Equal(await answer.TextAsync(), await replay.TextAsync());
        Assert.Equal(1, await Journal.CheckAsync(app.Database));
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_cancel_what_was_taken()
    {
        await using var app = await LedgerApp.StartAsync(server);
        using var impatient = new CancellationTokenSource();
        using var content = new StringContent(Line.With("""{"reference": "left-behind"}"""), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        Task<HttpResponseMessage> post;
        await using (await HeadLock.TakeAsync(app.Database))
        {
            post = app.Client.PostAsync(new Uri(Requests.Lines, UriKind.Relative), content, impatient.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(1500), TestContext.Current.CancellationToken);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        }

        await app.Client.RecordAsync(Line.With("{}"));
        await app.Client.ReadAsync("/v1/line-items/ref:left-behind");
    }

    [Fact]
    public async Task A_service_that_stops_answers_what_it_took()
    {
        var app = await LedgerApp.StartAsync(server);
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        Task<HttpResponseMessage>[] posts;
        ValueTask stopping;
        await using (await HeadLock.TakeAsync(app.Database))
        {
            posts = [.. Enumerable.Range(0, 10).Select(_ => client.PostAsync(Line.With("{}")))];
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
            stopping = app.DisposeAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }

        foreach (var response in await Task.WhenAll(posts)) Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        await stopping;
        Assert.Equal(10, await Journal.CheckAsync(app.Database));
    }
}
