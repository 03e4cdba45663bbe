using Ledger.Api.Http.Problems;
using Xunit;

namespace Ledger.Api.Tests.Http.Json;

public sealed class BodyStructureTests(SampleService service) : IClassFixture<SampleService>
{
    [Fact]
    public async Task All_faults_of_the_structure_are_told_at_once_by_their_paths()
    {
        var problem = await (await service.PostAsync("/items", """
            {"titel":"x","value":{"amount":true,"currency":5},"allocationSources":[{"foo":1},"x",null],
             "tags":["a",1,null],"year":1.5,"restricted":"yes","date":7,"title":"a","title":"b"}
            """)).IsAsync(ProblemType.InvalidStructure);
        Assert.Equal(
            [
                "allocationSources[0].foo", "allocationSources[1]", "allocationSources[2]", "date", "restricted",
                "tags[1]", "tags[2]", "titel", "title", "value.amount", "value.currency", "year",
            ],
            problem.ErrorKeys());
        Assert.Equal(["unknown member; known here: amount, slug"], problem.Errors("allocationSources[0].foo"));
        Assert.StartsWith("unknown member (did you mean title?); known here: allocationSources,", problem.Errors("titel")[0], StringComparison.Ordinal);
        Assert.Equal(["this member is given twice"], problem.Errors("title"));
        Assert.Equal(["a number is expected"], problem.Errors("value.amount"));
        Assert.Equal(["a string is expected"], problem.Errors("value.currency"));
        Assert.Equal(["an object is expected"], problem.Errors("allocationSources[1]"));
        Assert.Equal(["an integer is expected"], problem.Errors("year"));
        Assert.Equal(["true or false is expected"], problem.Errors("restricted"));
        Assert.Equal(["a date is expected, written YYYY-MM-DD"], problem.Errors("date"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    [InlineData("7")]
    public async Task A_body_that_is_no_object_is_refused(string body) => Assert.Equal(
        ["an object is expected"],
        (await (await service.PostAsync("/items", body)).IsAsync(ProblemType.InvalidStructure)).Errors("(body)"));

    [Theory]
    [InlineData("Title")]
    [InlineData("TITLE")]
    public async Task The_case_of_a_member_counts(string name) => Assert.Equal(
        [name],
        (await (await service.PostAsync("/items", $$"""{"{{name}}":"x"}""")).IsAsync(ProblemType.InvalidStructure)).ErrorKeys());

    [Fact]
    public async Task A_member_may_be_null() => (await service.PostAsync("/small", """{"title":null,"year":null,"value":null}""")).IsOk();

    [Theory]
    [InlineData("""{"stage":"started"}""", "stage", "one of these is expected: planned, signedOff")]
    [InlineData("""{"stage":"1"}""", "stage", "one of these is expected: planned, signedOff")]
    [InlineData("""{"date":"2025-02-30"}""", "date", "a date is expected, written YYYY-MM-DD")]
    [InlineData("""{"at":"2025-01-01T00:00:00"}""", "at", "a time is expected, written YYYY-MM-DDThh:mm:ssZ")]
    [InlineData("""{"title":"a\u0000b"}""", "title", "the character NUL (U+0000) cannot be stored")]
    [InlineData("""{"tags":["\u0000"]}""", "tags[0]", "the character NUL (U+0000) cannot be stored")]
    [InlineData("""{"allocationSources":[{},{"slug":"\u0000"}]}""", "allocationSources[1].slug", "the character NUL (U+0000) cannot be stored")]
    public async Task A_value_that_cannot_be_taken_breaks_a_rule(string body, string path, string message) => Assert.Equal(
        [message],
        (await (await service.PostAsync("/items", body)).IsAsync(ProblemType.ValidationFailed)).Errors(path));

    [Fact]
    public async Task A_stage_is_not_a_number() => Assert.Equal(
        ["stage"],
        (await (await service.PostAsync("/items", """{"stage":1}""")).IsAsync(ProblemType.InvalidStructure)).ErrorKeys());

    [Fact]
    public async Task A_time_is_written_in_utc_with_microseconds() => Assert.Equal(
        """{"at":"2025-03-18T08:00:00.123456Z"}""",
        await (await service.PostAsync("/items", """{"at":"2025-03-18T10:00:00.1234567+02:00"}"""))
            .Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task Free_form_json_has_no_duplicates_and_no_nul()
    {
        var twice = await (await service.PostAsync("/free", """{"a":{"b":1,"b":2}}""")).IsAsync(ProblemType.InvalidStructure);
        Assert.Equal(["a.b"], twice.ErrorKeys());
        var nul = await (await service.PostAsync("/free", """{"a":{"b":"\u0000"},"\u0000":1}""")).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(["\\u0000", "a.b"], nul.ErrorKeys());
    }

    [Fact]
    public async Task A_body_full_of_faults_gets_a_short_answer()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"x{i}\":1")) + "}";
        var response = await service.PostAsync("/items", body);
        var problem = await response.IsAsync(ProblemType.InvalidStructure);
        Assert.Equal(100, problem.ErrorKeys().Length);
        Assert.True(problem.GetRawText().Length < 50_000);
    }
}
