using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.Writing;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Law 5 for every POST that records: one key, one effect, and the first answer to the letter.</summary>
public sealed class IdempotencyTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private HttpClient Client => ledger.Client;

    public static TheoryData<string> Kinds { get; } = ["record", "move", "correct", "void"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_replay_is_the_first_answer_whatever_has_happened_since(string kind)
    {
        var post = await PreparedAsync(Client, kind);
        var first = await Answer.OfAsync(post(Client, "", $"later-{kind}"));
        Assert.True(first.IsTaken, first.Body);
        if (kind != "void")
        {
            var line = first.Json.Id();
            await Client.RecordAsync(Line.With($$"""{"partOf": "{{line}}", "stage": "paid", "value": {"amount": 5, "currency": "EUR"} }"""));
            using var revised = await Client.PatchAsync(line, await Client.TagAsync(line), """{"value": {"amount": 200}, "title": "Another", "reason": "more of it"}""");
            Assert.Equal(HttpStatusCode.OK, revised.StatusCode);
        }

        var rows = await ledger.App.Database.CountAsync();
        Assert.Equal(first with { Replayed = "true" }, await Answer.OfAsync(post(Client, "", $"later-{kind}")));
        Assert.Equal(kind is "void" ? HttpStatusCode.OK : HttpStatusCode.Created, first.Status);
        Assert.Equal("", first.Replayed);
        Assert.Equal(rows, await ledger.App.Database.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_body_under_the_key_is_refused(string kind)
    {
        var post = await PreparedAsync(Client, kind);
        Assert.True((await Answer.OfAsync(post(Client, "", $"other-{kind}"))).IsTaken);
        var rows = await ledger.App.Database.CountAsync();

        using var other = await post(Client, " ", $"other-{kind}");

        await other.IsAsync(ProblemType.IdempotencyKeyReused);
        Assert.Equal(rows, await ledger.App.Database.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Law_5_A_race_of_copies_has_one_effect(string kind)
    {
        var post = await PreparedAsync(Client, kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Answer.OfAsync(post(Client, "", $"race-{kind}"))));

        Assert.Single(answers, answer => answer.Replayed.Length == 0);
        var only = Assert.Single(answers.Select(answer => answer with { Replayed = "" }).Distinct());
        Assert.True(only.IsTaken, only.Body);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Law_5_Copies_in_flight_and_in_one_batch_have_one_effect(string kind)
    {
        var post = await PreparedAsync(Client, kind);
        Task<HttpResponseMessage> blocker;
        Task<Answer>[] copies;
        await using (await HeadLock.TakeAsync(ledger.App.Database))
        {
            // The writer waits with this one, so that the copies come to it in one batch.
            blocker = Client.PostAsync(Line.With("{}"));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            copies = [.. Enumerable.Range(0, 4).Select(_ => Answer.OfAsync(post(Client, "", $"batch-{kind}")))];
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        }

        using var first = await blocker;
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var answers = await Task.WhenAll(copies);
        Assert.Single(answers, answer => answer.Replayed.Length == 0);
        Assert.True(Assert.Single(answers.Select(answer => answer with { Replayed = "" }).Distinct()).IsTaken);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_copy_of_a_request_that_runs_long_is_told_so(string kind)
    {
        var post = await PreparedAsync(Client, kind);
        Task<HttpResponseMessage>[] copies;
        Task<HttpResponseMessage> told;
        await using (await HeadLock.TakeAsync(ledger.App.Database))
        {
            // Whichever came second is the copy.
            copies = [post(Client, "", $"long-{kind}"), post(Client, "", $"long-{kind}")];
            told = await Task.WhenAny(copies);
            await (await told).IsAsync(ProblemType.IdempotencyKeyInUse);
        }

        var first = await Answer.OfAsync(copies.Single(copy => copy != told));
        Assert.True(first.IsTaken, first.Body);
        Assert.Equal(first with { Replayed = "true" }, await Answer.OfAsync(post(Client, "", $"long-{kind}")));
    }

    [Theory]
    [InlineData("move", """{"from": "allocated", "to": "contracted", "amount": 101, "date": "2025"}""")]
    [InlineData("void", """{"reason": ""}""")]
    public async Task A_key_of_a_refused_change_may_be_used_for_the_corrected_one(string kind, string refused)
    {
        var post = await PreparedAsync(Client, kind);
        var line = (await Client.RecordAsync(Line.With("""{"value": {"amount": 100, "currency": "EUR"} }"""))).Id();
        using var first = await (kind == "move" ? Client.MoveAsync(line, "\"1.1\"", refused, $"again-{kind}") : Client.VoidAsync(line, "\"1.1\"", refused, $"again-{kind}"));
        await first.IsAsync(ProblemType.ValidationFailed);
        using var stale = await (kind == "move" ? Client.MoveAsync(line, "\"7.1\"", """{"from": "allocated", "to": "paid", "date": "2025"}""", $"again-{kind}") : Client.VoidAsync(line, "\"7.1\"", null, $"again-{kind}"));
        await stale.IsAsync(ProblemType.PreconditionFailed);

        var corrected = await Answer.OfAsync(post(Client, "", $"again-{kind}"));

        Assert.True(corrected.IsTaken, corrected.Body);
        Assert.Equal("", corrected.Replayed);
    }

    [Fact]
    public async Task Law_5_and_6_Answers_are_the_same_after_the_service_was_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent as Unix does.");
        using var directory = new TemporaryDirectory();
        var posts = new Dictionary<string, (Func<HttpClient, string, string?, Task<HttpResponseMessage>> Post, Answer First)>();
        await using (var service = await ServiceProcess.ReadyAloneAsync(directory.Path))
        {
            foreach (var kind in Kinds.Select(row => row.Data))
            {
                var post = await PreparedAsync(service.Client, kind);
                posts[kind] = (post, await Answer.OfAsync(post(service.Client, "", $"crash-{kind}")));
            }

            await service.KillAsync();
        }

        await using var next = await ServiceProcess.ReadyAloneAsync(directory.Path);
        foreach (var (kind, (post, first)) in posts)
        {
            Assert.True(first.IsTaken, first.Body);
            Assert.Equal(first with { Replayed = "true" }, await Answer.OfAsync(post(next.Client, "", $"crash-{kind}")));
        }
    }

    // A POST of a kind that can be sent at once, and again; what is added to the body changes only its bytes.
    private static async Task<Func<HttpClient, string, string?, Task<HttpResponseMessage>>> PreparedAsync(HttpClient client, string kind)
    {
        const string Body = """{"value": {"amount": 100, "currency": "EUR"}, "quantity": {"value": 8, "unit": "each"}, "fiscalYears": {"from": 2025, "to": 2027} }""";
        if (kind == "record") return (to, added, key) => to.PostAsync(Line.With(Body) + added, key);
        var line = (await client.RecordAsync(Line.With(Body))).Id();
        if (kind == "void") return (to, added, key) => to.VoidAsync(line, "\"1.1\"", """{"reason": "recorded twice"}""" + added, key);
        const string Move = """{"from": "allocated", "to": "contracted", "amount": 33.34, "quantity": 3, "date": "2025-05"}""";
        if (kind == "move") return (to, added, key) => to.MoveAsync(line, "\"1.1\"", Move + added, key);
        var moved = await Answer.OfAsync(client.MoveAsync(line, "\"1.1\"", Move));
        var body = $$"""{"corrects": "{{moved.Json.GetProperty("movement").Id()}}", "amount": 3.01, "reason": "booked by mistake"}""";
        return (to, added, key) => to.MoveAsync(line, "\"2.1\"", body + added, key);
    }
}
