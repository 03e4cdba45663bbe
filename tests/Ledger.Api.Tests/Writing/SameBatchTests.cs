using System.Net;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>Lines are decided before their turn; what those before them in the batch did still counts.</summary>
public sealed class SameBatchTests(PostgresServer server)
{
    [Fact]
    public async Task Of_lines_with_one_reference_that_arrive_together_one_is_recorded()
    {
        var answers = await TogetherAsync(i => ("""{"reference": "wanted"}""", $"key-{i}"));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.EndsWith(ProblemType.ReferenceTaken.Address, answer.Body.GetProperty("type").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_lines_that_name_an_unknown_source_together_one_adds_it()
    {
        var answers = await TogetherAsync(i => (
            """{"value": {"amount": 5, "currency": "EUR"}, "allocationSources": [{"source": "new-fund", "amount": 5}]}""", $"key-{i}"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers, answer => answer.Body.TryGetProperty("warnings", out var warnings)
            && warnings.EnumerateArray().Any(warning => warning.GetString()!.Contains("new-fund", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_request_that_arrives_twice_at_the_same_time_is_recorded_once()
    {
        var answers = await TogetherAsync(_ => ("""{"reference": "once"}""", "same-key"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.Id()).Distinct());
    }

    private async Task<IReadOnlyList<(HttpStatusCode Status, JsonElement Body)>> TogetherAsync(Func<int, (string Members, string Key)> request)
    {
        await using var app = await LedgerApp.StartAsync(server);
        Task<HttpResponseMessage>[] posts;
        await using (await HeadLock.TakeAsync(app.Database))
        {
            // The first makes a batch alone; the others queue behind it.
            posts = [.. Enumerable.Range(0, 8).Select(i => Post(app, request(i)))];
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }

        List<(HttpStatusCode, JsonElement)> answers = [];
        foreach (var post in posts)
        {
            using var response = await post;
            answers.Add((response.StatusCode, JsonDocument.Parse(await response.TextAsync()).RootElement));
        }

        await Journal.CheckAsync(app.Database);
        return answers;
    }

    private static Task<HttpResponseMessage> Post(LedgerApp app, (string Members, string Key) request) =>
        app.Client.PostAsync(Line.With(request.Members), request.Key);
}
