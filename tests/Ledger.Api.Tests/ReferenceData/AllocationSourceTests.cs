using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Xunit;

namespace Ledger.Api.Tests.ReferenceData;

public sealed class AllocationSourceTests(EmptyLedger ledger) : IClassFixture<EmptyLedger>
{
    [Fact]
    public async Task A_source_is_added_then_changed_and_said_again_without_a_trace()
    {
        var before = await ledger.SequenceAsync();
        var added = await ledger.PutAsync("/v1/allocation-sources/lt-state-budget", """{"name":"State budget","kind":"nationalBudget","country":"LTU"}""");
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal("/v1/allocation-sources/lt-state-budget", added.Headers.Location!.ToString());
        Assert.Equal("LT", (await EmptyLedger.ReadAsync(added)).GetProperty("country").GetString());
        Assert.Equal(HttpStatusCode.OK, (await ledger.PutAsync("/v1/allocation-sources/lt-state-budget", """{"name":"State budget","kind":"loan"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ledger.PutAsync("/v1/allocation-sources/lt-state-budget", """{"kind":"loan","name":"State budget"}""")).StatusCode);
        Assert.Equal(before + 2, await ledger.SequenceAsync());
        var one = await ledger.ReadAsync("/v1/allocation-sources/lt-state-budget");
        Assert.Equal("loan", one.GetProperty("kind").GetString());
        Assert.False(one.TryGetProperty("country", out _));
    }

    [Fact]
    public async Task A_source_that_a_line_names_first_is_made_with_a_warning_and_can_be_described_later()
    {
        var line = await EmptyLedger.ReadAsync(await ledger.PostAsync("/v1/line-items", Line("nobody-described-it")));
        Assert.Equal(
            "The allocation source 'nobody-described-it' was not known; it was added with kind other.",
            Assert.Single(line.GetProperty("warnings").EnumerateArray()).GetString());
        Assert.Equal("other", (await ledger.ReadAsync("/v1/allocation-sources/nobody-described-it")).GetProperty("kind").GetString());

        var described = await ledger.PutAsync("/v1/allocation-sources/nobody-described-it", """{"name":"A loan","kind":"loan"}""");

        Assert.Equal(HttpStatusCode.OK, described.StatusCode);
        var again = await EmptyLedger.ReadAsync(await ledger.PostAsync("/v1/line-items", Line("nobody-described-it")));
        Assert.False(again.TryGetProperty("warnings", out _));
        var rows = (await ledger.ReadAsync("/v1/rollups?groupBy=sourceKind&source=nobody-described-it")).GetProperty("rows");
        Assert.Equal("loan", Assert.Single(rows.EnumerateArray()).GetProperty("sourceKind").GetString());
    }

    [Fact]
    public async Task A_part_that_inherits_a_source_leaves_what_was_said_of_it()
    {
        await ledger.PutAsync("/v1/allocation-sources/inherited", """{"name":"An instrument","kind":"euInstrument"}""");
        await EmptyLedger.ReadAsync(await ledger.PostAsync("/v1/line-items", Line("inherited", """, "reference":"whole" """)));
        var part = await EmptyLedger.ReadAsync(await ledger.PostAsync("/v1/line-items",
            """{"country":"LT","category":"other","title":"Part","stage":"planned","date":"2025","value":{"amount":1,"currency":"EUR"},"partOf":"whole"}"""));
        Assert.Equal("inherited", part.GetProperty("allocationSources")[0].GetProperty("source").GetString());
        Assert.False(part.TryGetProperty("warnings", out _));
        Assert.Equal("euInstrument", (await ledger.ReadAsync("/v1/allocation-sources/inherited")).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Sources_are_listed_by_slug()
    {
        await ledger.PutAsync("/v1/allocation-sources/zz", """{"name":"Z","kind":"other"}""");
        await ledger.PutAsync("/v1/allocation-sources/aa", """{"name":"A","kind":"foreignAid"}""");
        var slugs = (await ledger.ReadAsync("/v1/allocation-sources")).GetProperty("items").EnumerateArray()
            .Select(one => one.GetProperty("slug").GetString()!).ToList();
        Assert.Equal(slugs.Order(StringComparer.Ordinal), slugs);
        Assert.Contains("aa", slugs);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_not_found() =>
        await (await ledger.GetAsync("/v1/allocation-sources/nowhere")).IsAsync(ProblemType.NotFound);

    [Theory]
    [InlineData("unattributed", """{"name":"X","kind":"other"}""", "slug")]
    [InlineData("Capitals", """{"name":"X","kind":"other"}""", "slug")]
    [InlineData("x", """{}""", "kind,name")]
    [InlineData("x", """{"name":"","kind":"purse","country":"ZZ"}""", "country,kind,name")]
    [InlineData("x", """{"name":"X","kind":"NationalBudget"}""", "kind")]
    public async Task What_no_source_can_be_is_refused_with_every_fault(string slug, string body, string keys)
    {
        var before = await ledger.SequenceAsync();
        var problem = await (await ledger.PutAsync("/v1/allocation-sources/" + slug, body)).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(keys.Split(','), problem.ErrorKeys());
        Assert.Equal(before, await ledger.SequenceAsync());
    }

    [Theory]
    [InlineData("""{"name":"X","kind":"other","slug":"y"}""")]
    [InlineData("""{"name":"X","kind":1}""")]
    public async Task What_has_another_structure_is_refused(string body) =>
        await (await ledger.PutAsync("/v1/allocation-sources/x", body)).IsAsync(ProblemType.InvalidStructure);

    private static string Line(string source, string more = "") =>
        $$"""{"country":"LT","category":"other","title":"Line","stage":"planned","date":"2025","value":{"amount":10,"currency":"EUR"},"allocationSources":[{"source":"{{source}}","amount":10}]{{more}}}""";
}
