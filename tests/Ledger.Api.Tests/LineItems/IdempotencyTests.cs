using System.Net;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>Law 5: one key, one effect, and the first answer for every copy of the request.</summary>
public sealed class IdempotencyTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private HttpClient Client => ledger.Client;

    [Theory]
    [InlineData("bare-key", "bare-key")]
    [InlineData("quoted-key", "\"quoted-key\"")]
    public async Task A_request_sent_again_gets_the_first_answer(string key, string again)
    {
        var body = Line.With(
            """{"value": {"amount": 1000, "currency": "EUR"}, "fiscalYears": {"from": 2025, "to": 2027}, "allocationSources": [{"source": "idempotent", "amount": 1}], "quantity": {"value": 3, "unit": "each"} }""");
        var first = await Answer.OfAsync(await Client.PostAsync(body, key));
        var rows = await ledger.App.Database.CountAsync();

        var second = await Answer.OfAsync(await Client.PostAsync(body, again));

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first with { Replayed = "true" }, second);
        Assert.Equal("", first.Replayed);
        Assert.Equal(rows, await ledger.App.Database.CountAsync());
    }

    [Fact]
    public async Task Another_request_under_a_key_is_refused()
    {
        await Client.PostAsync(Line.With("{}"), "reused");
        var rows = await ledger.App.Database.CountAsync();

        foreach (var other in (string[])[Line.With("""{"title": "Another"}"""), Line.With("{}") + " "])
        {
            using var response = await Client.PostAsync(other, "reused");
            await response.IsAsync(ProblemType.IdempotencyKeyReused);
        }

        Assert.Equal(rows, await ledger.App.Database.CountAsync());
    }

    [Fact]
    public async Task A_race_of_copies_records_one_line()
    {
        var body = Line.With("""{"reference": "raced", "value": {"amount": 5, "currency": "EUR"} }""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await Answer.OfAsync(await Client.PostAsync(body, "race"))));

        Assert.Equal([HttpStatusCode.Created], answers.Select(answer => answer.Status).Distinct());
        Assert.Single(answers.Select(answer => answer with { Replayed = "" }).Distinct());
        Assert.Single(answers, answer => answer.Replayed.Length == 0);
        Assert.Single((await Client.GetJsonAsync("/v1/line-items?reference=raced")).Ids());
    }

    [Fact]
    public async Task A_race_of_different_requests_under_a_key_records_one_of_them()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            (await Client.PostAsync(Line.With($$"""{"country": "IS", "title": "Racer {{i}}"}"""), "mixed-race")).StatusCode));

        Assert.Single(statuses, HttpStatusCode.Created);
        Assert.Equal(19, statuses.Count(status => status == HttpStatusCode.UnprocessableEntity));
        Assert.Single((await Client.GetJsonAsync("/v1/line-items?country=IS")).Ids());
    }

    [Theory]
    [InlineData("""{"country": "ZZ"}""")]
    [InlineData("""{"partOf": "nobody-knows-it"}""")]
    public async Task A_key_of_a_refused_request_may_be_used_for_the_corrected_one(string members)
    {
        var key = Guid.NewGuid().ToString();
        using var refused = await Client.PostAsync(Line.With(members), key);
        await refused.IsAsync(ProblemType.ValidationFailed);

        using var corrected = await Client.PostAsync(Line.With("{}"), key);

        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        Assert.False(corrected.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task The_first_answer_is_given_also_after_parts_and_a_restart()
    {
        var app = await LedgerApp.StartAsync(ledger.Server);
        var body = Line.With("""{"value": {"amount": 100, "currency": "EUR", "bound": "approximate"}, "quantity": {"value": 9, "unit": "each"} }""");
        var first = await Answer.OfAsync(await app.Client.PostAsync(body, "kept"));
        var id = JsonDocument.Parse(first.Body).RootElement.Id();
        var part = Line.With($$"""{"partOf": "{{id}}", "value": {"amount": 130, "currency": "EUR"}, "quantity": {"value": 2, "unit": "each"} }""");
        var firstPart = await Answer.OfAsync(await app.Client.PostAsync(part, "kept-part"));
        await app.Client.RecordAsync(Line.With($$"""{"partOf": "{{id}}", "value": {"amount": 1, "currency": "EUR"} }"""));

        Assert.Equal(first with { Replayed = "true" }, await Answer.OfAsync(await app.Client.PostAsync(body, "kept")));
        await app.DisposeAsync();
        await using var next = LedgerApp.Start(app.Database);
        Assert.Equal(first with { Replayed = "true" }, await Answer.OfAsync(await next.Client.PostAsync(body, "kept")));
        Assert.Equal(firstPart with { Replayed = "true" }, await Answer.OfAsync(await next.Client.PostAsync(part, "kept-part")));
    }

    private sealed record Answer(HttpStatusCode Status, string? Location, string? Tag, string Replayed, string Body)
    {
        public static async Task<Answer> OfAsync(HttpResponseMessage response)
        {
            using (response)
            {
                return new Answer(
                    response.StatusCode, response.Headers.Location?.ToString(), response.Headers.ETag?.ToString(),
                    response.Headers.TryGetValues("Idempotency-Replayed", out var replayed) ? replayed.Single() : "",
                    await response.TextAsync());
            }
        }
    }
}
