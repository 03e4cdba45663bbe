using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>More callers than the writer promises to take.</summary>
public sealed class OverloadTests(PostgresServer server)
{
    private const int Callers = 1000;

    // A batch and the queue behind it hold less.
    private const int RefusedAtLeast = Callers - (3 * 256);

    [Fact]
    public async Task Of_a_thousand_callers_some_are_told_at_once_to_come_again_and_all_others_are_recorded()
    {
        await using var app = await LedgerApp.StartAsync(server);
        var recorded = 0;
        List<Task<HttpResponseMessage>> waiting;
        await using (await HeadLock.TakeAsync(app.Database))
        {
            waiting = [.. Enumerable.Range(0, Callers).Select(i => app.Client.PostAsync(Line.With("{}"), $"crowd-{i}"))];
            for (var refused = 0; refused < RefusedAtLeast; refused++)
            {
                var first = await Task.WhenAny(waiting);
                waiting.Remove(first);
                using var response = await first;
                await response.IsAsync(ProblemType.TooBusy);
                Assert.NotNull(response.Headers.RetryAfter?.Delta);
            }
        }

        foreach (var rest in waiting)
        {
            using var response = await rest;
            if (response.StatusCode == HttpStatusCode.Created) recorded++;
            else await response.IsAsync(ProblemType.TooBusy);
        }

        Assert.InRange(recorded, 1, Callers - RefusedAtLeast);
        using var afterwards = await app.Client.PostAsync(Line.With("{}"), "afterwards");
        Assert.Equal(HttpStatusCode.Created, afterwards.StatusCode);
        Assert.Equal(recorded + 1, await Journal.CheckAsync(app.Database));
    }
}
