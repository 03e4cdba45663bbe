using System.Net;
using System.Text.Json.Nodes;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>PATCH is RFC 7396 on the line as it stands: null removes, objects merge, everything else replaces.</summary>
public sealed class MergePatchTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private const string Whole =
        """
        {"notes": "n", "tags": ["a", "b"], "value": {"amount": 100, "currency": "EUR", "bound": "approximate"}, "quantity": {"value": 5, "unit": "each"},
         "allocationSources": [{"source": "state", "amount": 60}, {"source": "loan", "amount": 40}], "fiscalYears": {"from": 2025, "to": 2026},
         "supplier": {"name": "Forge", "country": "FI"}, "evidence": [{"url": "https://example.org/a"}, {"title": "b"}]}
        """;

    private HttpClient Client => ledger.Client;

    [Theory]
    [InlineData("""{"notes": null}""", """{"notes": null}""")]
    [InlineData("""{"tags": ["c"]}""", """{"tags": ["c"]}""")]
    [InlineData("""{"tags": []}""", """{"tags": null}""")]
    [InlineData("""{"value": {"amount": 120}}""", """{"value": {"amount": 120.00, "currency": "EUR", "bound": "approximate"}}""")]
    [InlineData("""{"value": {"bound": null}}""", """{"value": {"amount": 100.00, "currency": "EUR", "bound": "exact"}}""")]
    [InlineData("""{"quantity": null}""", """{"quantity": null}""")]
    [InlineData("""{"quantity": {"value": 6, "bound": "atLeast"}}""", """{"quantity": {"value": 6, "unit": "each", "bound": "atLeast"}}""")]
    [InlineData("""{"supplier": {"country": null}}""", """{"supplier": {"name": "Forge"}}""")]
    [InlineData("""{"supplier": {"name": "Mill", "country": "SE"}}""", """{"supplier": {"name": "Mill", "country": "SE"}}""")]
    [InlineData("""{"allocationSources": [{"source": "loan", "amount": 1}]}""", """{"allocationSources": [{"source": "loan", "amount": 1.00}]}""")]
    [InlineData("""{"fiscalYears": {"to": 2027}}""", """{"fiscalYears": {"from": 2025, "to": 2027}}""")]
    [InlineData("""{"fiscalYears": [{"year": 2026, "amount": 100}]}""", """{"fiscalYears": [{"year": 2026, "amount": 100.00}]}""")]
    [InlineData("""{"fiscalYears": null, "evidence": [{"title": "c"}]}""", """{"fiscalYears": null, "evidence": [{"title": "c"}]}""")]
    [InlineData("""{"category": "weapons", "stage": "contracted", "date": "2026"}""", """{"category": "weapons", "stage": "contracted", "date": "2026"}""")]
    [InlineData("""{"value": null, "allocationSources": null, "fiscalYears": null}""", """{"value": null, "allocationSources": null, "fiscalYears": null}""")]
    [InlineData("{}", "{}")]
    public async Task A_patch_changes_what_it_names_and_nothing_else(string patch, string expected)
    {
        var recorded = await Client.RecordAsync(Line.With(Whole));
        var body = JsonNode.Parse(patch)!.AsObject();
        body["reason"] = "as told";

        var answer = await Answer.OfAsync(Client.PatchAsync(recorded.Id(), "\"1.1\"", body.ToJsonString()));

        Assert.True(answer.IsTaken, answer.Body);
        var line = Bodies.Stated(recorded.GetRawText());
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
        {
            if (value is null) line.Remove(name);
            else line[name] = value.DeepClone();
        }

        Assert.Equal(Sorted(line), Sorted(Bodies.Stated(answer.Body)));
        Assert.Equal(("2", "\"as told\""), (answer.Json.Raw("version"), answer.Json.Raw("reason")));
        Assert.Equal(Sorted(line), Sorted(Bodies.Stated((await Client.GetJsonAsync($"{Requests.Lines}/{recorded.Id()}")).GetRawText())));
    }

    [Fact]
    public async Task A_patch_takes_the_envelope_away_and_gives_another()
    {
        var (first, second) = (await Client.RecordAsync(Line.With(Whole)), await Client.RecordAsync(Line.With(Whole)));
        var part = await Client.RecordAsync(Line.With($$"""{"partOf": "{{first.Id()}}", "value": {"amount": 30, "currency": "EUR"} }"""));
        Assert.Equal(("70.00", "100.00"), (await LeftAsync(first.Id()), await LeftAsync(second.Id())));

        var moved = await Answer.OfAsync(Client.PatchAsync(part.Id(), "\"1.1\"", $$"""{"partOf": "{{second.Id()}}", "reason": "of the other programme"}"""));
        Assert.Equal((HttpStatusCode.OK, "100.00", "70.00"), (moved.Status, await LeftAsync(first.Id()), await LeftAsync(second.Id())));

        var freed = await Answer.OfAsync(Client.PatchAsync(part.Id(), moved.Tag, """{"partOf": null, "reason": "of none"}"""));
        Assert.Equal((HttpStatusCode.OK, "100.00", "100.00"), (freed.Status, await LeftAsync(first.Id()), await LeftAsync(second.Id())));
    }

    [Fact]
    public async Task Refused_patches_say_why_and_leave_no_trace()
    {
        var line = (await Client.RecordAsync(Line.With(Whole))).Id();
        var rows = await ledger.App.Database.CountAsync();
        (string Body, ProblemType Type, string? Key)[] cases =
        [
            ("""{"title": "No reason"}""", ProblemType.ValidationFailed, "reason"),
            ("""{"title": "Empty reason", "reason": ""}""", ProblemType.ValidationFailed, "reason"),
            ("""{"title": null, "reason": "x"}""", ProblemType.ValidationFailed, "title"),
            ("""{"value": {"amount": "12.345"}, "reason": "x"}""", ProblemType.ValidationFailed, "value.amount"),
            ("""{"allocationSources": [{"source": "state", "amount": 101}], "reason": "x"}""", ProblemType.ValidationFailed, "allocationSources"),
            ("""{"titel": "A typo", "reason": "x"}""", ProblemType.InvalidStructure, null),
            ("""{"value": {"amuont": 1}, "reason": "x"}""", ProblemType.InvalidStructure, null),
            ("""{"id": "0", "reason": "x"}""", ProblemType.InvalidStructure, null),
            ("""{"version": 7, "reason": "x"}""", ProblemType.InvalidStructure, null),
            ("""["reason"]""", ProblemType.InvalidStructure, null),
            ("null", ProblemType.InvalidStructure, null),
            ("7", ProblemType.InvalidStructure, null),
            ("""{"reason": """, ProblemType.InvalidJson, null),
        ];

        foreach (var (body, type, key) in cases)
        {
            using var response = await Client.PatchAsync(line, "\"1.1\"", body);
            var problem = await response.IsAsync(type);
            if (key is not null) Assert.Contains(key, problem.ErrorKeys());
        }

        foreach (var contentType in (string[])["text/plain", "application/xml", "application/x-www-form-urlencoded"])
        {
            using var response = await Client.ChangeAsync(HttpMethod.Patch, line, "\"1.1\"", """{"reason": "x"}""", contentType: contentType);
            await response.IsAsync(ProblemType.UnsupportedMediaType);
        }

        using var put = await Client.PutAsync(line, "\"1.1\"", Line.With("{}"));
        Assert.Equal(["reason"], (await put.IsAsync(ProblemType.ValidationFailed)).ErrorKeys());
        Assert.Equal(rows, await ledger.App.Database.CountAsync());
    }

    private async Task<string> LeftAsync(string line) => (await Client.GetJsonAsync($"{Requests.Lines}/{line}")).Raw("position.allocated.amount");

    private static string Sorted(JsonObject members) =>
        string.Join('\n', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {member.Value?.ToJsonString()}"));
}
