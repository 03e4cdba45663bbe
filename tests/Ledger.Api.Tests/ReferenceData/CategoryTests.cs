using System.Net;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.ReferenceData;

public sealed class CategoryTests(EmptyLedger ledger, PostgresServer server) : IClassFixture<EmptyLedger>
{
    [Fact]
    public async Task A_new_ledger_has_the_standard_tree_with_all_its_codes()
    {
        await using var app = await LedgerApp.StartAsync(server);
        var tree = JsonDocument.Parse(await app.Client.GetStringAsync("/v1/categories", TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(
            StandardTree.Facts.ReplaceLineEndings("\n").Split('\n').Order(StringComparer.Ordinal),
            Flat(tree.GetProperty("items"), "").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_category_is_added_then_changed_and_said_again_without_a_trace()
    {
        const string path = "/v1/categories/munitions/mines/anti-helicopter";
        var before = await ledger.SequenceAsync();
        var added = await ledger.PutAsync(path, """{"name":"Anti-helicopter mines","fsc":"1345"}""");
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(path, added.Headers.Location!.ToString());
        Assert.Equal("""{"name":"Anti-helicopter mines","fsc":"1345","path":"munitions/mines/anti-helicopter"}""", Sorted(await EmptyLedger.ReadAsync(added)));
        Assert.Equal(HttpStatusCode.OK, (await ledger.PutAsync(path, """{"name":"Mines against helicopters"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ledger.PutAsync(path, """{"name":"Mines against helicopters"}""")).StatusCode);
        Assert.Equal(before + 2, await ledger.SequenceAsync());
    }

    [Fact]
    public async Task A_new_category_takes_lines_at_once_and_stands_in_the_tree()
    {
        await EmptyLedger.ReadAsync(await ledger.PutAsync("/v1/categories/aid/training", """{"name":"Training abroad"}"""));
        var line = await ledger.PostAsync("/v1/line-items", """{"country":"LT","category":"aid/training","title":"Course","stage":"planned","date":"2025"}""");
        Assert.Equal(HttpStatusCode.Created, line.StatusCode);
        var rows = await ledger.ReadAsync("/v1/rollups?groupBy=category&category=aid");
        Assert.Equal("aid/training", rows.GetProperty("rows")[0].GetProperty("category").GetString());
        Assert.Contains("aid/training | Training abroad | | | |", Flat((await ledger.ReadAsync("/v1/categories")).GetProperty("items"), ""));
    }

    [Theory]
    [InlineData("munitions/unheard-of/below", """{"name":"Below nothing"}""", "path")]
    [InlineData("Munitions", """{"name":"Capitals"}""", "path")]
    [InlineData("munitions//mines", """{"name":"Empty word"}""", "path")]
    [InlineData("other/x", """{}""", "name")]
    [InlineData("other/x", """{"name":"X","cpv":"353314007","fsc":"13","militaryList":"ML23","prohibitedBy":"apmbc"}""", "cpv,fsc,militaryList,prohibitedBy")]
    public async Task What_no_category_can_be_is_refused_with_every_fault(string path, string body, string keys)
    {
        var before = await ledger.SequenceAsync();
        var problem = await (await ledger.PutAsync("/v1/categories/" + path, body)).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(keys.Split(','), problem.ErrorKeys());
        Assert.Equal(before, await ledger.SequenceAsync());
    }

    [Fact]
    public async Task A_member_that_no_category_has_is_refused() => await (await ledger.PutAsync(
        "/v1/categories/other/x", """{"name":"X","colour":"red"}""")).IsAsync(ProblemType.InvalidStructure);

    private static IEnumerable<string> Flat(JsonElement items, string parent) => items.EnumerateArray().SelectMany(item =>
    {
        var path = item.GetProperty("path").GetString()!;
        Assert.Equal(parent, path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "");
        string Text(string name) => item.TryGetProperty(name, out var value) ? value.GetString()! : "";
        var own = $"{path} | {Text("name")} | {Text("cpv")} | {Text("fsc")} | {Text("militaryList")} | {Text("prohibitedBy")}";
        own = own.Replace("|  |", "| |", StringComparison.Ordinal).Replace("|  |", "| |", StringComparison.Ordinal).TrimEnd();
        return item.TryGetProperty("children", out var children) ? Flat(children, path).Prepend(own) : [own];
    });

    private static string Sorted(JsonElement json) => $"{{{string.Join(',', json.EnumerateObject()
        .OrderBy(member => member.Name == "path").Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}";
}
