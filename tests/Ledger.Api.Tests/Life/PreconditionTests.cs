using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>A change states the version it was made from.</summary>
public sealed class PreconditionTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private string _movement = "";

    private HttpClient Client => ledger.Client;

    public static TheoryData<string> Kinds { get; } = ["put", "patch", "move", "correct", "void"];

    public static MatrixTheoryData<string, string> NoVersions { get; } = new(
        ["put", "patch", "move", "correct", "void"],
        ["\"1.1\"", "W/\"2.1\"", "2.1", "\"2\"", "\"2.x\"", "\"02.1\"", "\"+2.1\"", "\"2.1.1\"", "\"\"", "\"", "nonsense", "\"2.1\", \"3.1\"", "\"99999999999.1\""]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_change_without_the_version_it_was_made_from_is_refused(string kind)
    {
        var line = await TwiceRecordedAsync();
        var rows = await ledger.App.Database.CountAsync();

        foreach (var tag in (string?[])[null, "*"])
        {
            using var response = await ChangeAsync(kind, line, tag);
            await response.IsAsync(ProblemType.PreconditionRequired);
        }

        Assert.Equal(rows, await ledger.App.Database.CountAsync());
    }

    [Theory]
    [MemberData(nameof(NoVersions))]
    public async Task A_change_from_another_version_than_the_present_one_is_refused(string kind, string tag)
    {
        var line = await TwiceRecordedAsync();
        var rows = await ledger.App.Database.CountAsync();

        using var response = await ChangeAsync(kind, line, tag);

        await response.IsAsync(ProblemType.PreconditionFailed);
        Assert.Equal(rows, await ledger.App.Database.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_tag_that_was_answered_last_is_taken_once(string kind)
    {
        var line = await TwiceRecordedAsync();
        var tag = await Client.TagAsync(line);

        var first = await Answer.OfAsync(ChangeAsync(kind, line, tag));
        Assert.True(first.IsTaken, first.Body);
        Assert.Equal(first.Tag, await Client.TagAsync(line));
        Assert.NotEqual(tag, first.Tag);

        using var second = await ChangeAsync(kind, line, tag);
        await second.IsAsync(kind == "void" ? ProblemType.AlreadyVoided : ProblemType.PreconditionFailed);
    }

    [Fact]
    public async Task What_parts_take_changes_the_tag_but_not_the_version_of_their_envelope()
    {
        var line = await TwiceRecordedAsync();
        var tag = await Client.TagAsync(line);
        await Client.RecordAsync(Line.With($$"""{"partOf": "{{line}}", "value": {"amount": 1, "currency": "EUR"} }"""));

        Assert.NotEqual(tag, await Client.TagAsync(line));
        using var change = await ChangeAsync("patch", line, tag);
        Assert.Equal(HttpStatusCode.OK, change.StatusCode);
    }

    [Fact]
    public async Task A_voided_line_takes_no_change()
    {
        var line = await TwiceRecordedAsync();
        using var voided = await Client.VoidAsync(line, await Client.TagAsync(line));
        Assert.Equal(HttpStatusCode.OK, voided.StatusCode);

        foreach (var row in Kinds)
        {
            using var response = await ChangeAsync(row.Data, line, await Client.TagAsync(line));
            await response.IsAsync(ProblemType.AlreadyVoided);
        }
    }

    // A line of version 2, which has moved.
    private async Task<string> TwiceRecordedAsync()
    {
        var line = (await Client.RecordAsync(Line.With("""{"value": {"amount": 100, "currency": "EUR"} }"""))).Id();
        var moved = await Answer.OfAsync(Client.MoveAsync(line, "\"1.1\"", """{"from": "allocated", "to": "contracted", "amount": 10, "date": "2025"}"""));
        Assert.True(moved.IsTaken, moved.Body);
        _movement = moved.Json.GetProperty("movement").Id();
        return line;
    }

    private Task<HttpResponseMessage> ChangeAsync(string kind, string line, string? tag) => kind switch
    {
        "put" => Client.PutAsync(line, tag, Line.With("""{"value": {"amount": 90, "currency": "EUR"}, "reason": "less of it"}""")),
        "patch" => Client.PatchAsync(line, tag, """{"reason": "a better name", "title": "Another"}"""),
        "move" => Client.MoveAsync(line, tag, """{"from": "allocated", "to": "contracted", "amount": 20, "date": "2025"}"""),
        "correct" => Client.MoveAsync(line, tag, $$"""{"corrects": "{{_movement}}", "amount": 1, "reason": "booked by mistake"}"""),
        _ => Client.VoidAsync(line, tag),
    };
}
