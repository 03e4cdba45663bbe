using Ledger.Api.Http.Problems;
using Xunit;

namespace Ledger.Api.Tests.Http.Formats;

public sealed class FormatTests(SampleService service) : IClassFixture<SampleService>
{
    private const string Json = "application/json; charset=utf-8";
    private const string Csv = "text/csv; charset=utf-8";
    private const string NdJson = "application/x-ndjson; charset=utf-8";

    [Theory]
    [InlineData("/table", "", Json)]
    [InlineData("/table", "*/*", Json)]
    [InlineData("/table", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Json)]
    [InlineData("/table", "text/csv", Csv)]
    [InlineData("/table", "TEXT/CSV;q=0.5, application/json;q=0.4", Csv)]
    [InlineData("/table", "text/*", Csv)]
    [InlineData("/table", "application/json;q=0, */*", Csv)]
    [InlineData("/table", "application/x-ndjson", NdJson)]
    [InlineData("/table", "not a media type", Json)]
    [InlineData("/table?format=csv", "application/json", Csv)]
    [InlineData("/table?format=ndjson", "image/png", NdJson)]
    public async Task The_format_is_the_one_asked_for(string path, string accept, string contentType)
    {
        var response = await service.GetAsync(path, ("Accept", accept));
        response.IsOk();
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("*/*;q=0")]
    public async Task A_format_that_is_not_offered_is_not_acceptable(string accept) => Assert.Contains(
        "text/csv", (await (await service.GetAsync("/table", ("Accept", accept))).IsAsync(ProblemType.NotAcceptable)).Detail(), StringComparison.Ordinal);

    [Theory]
    [InlineData("/table?format=xml")]
    [InlineData("/table?format=")]
    [InlineData("/table?format=csv&format=json")]
    public async Task A_format_that_is_unknown_is_a_fault(string path) => Assert.Equal(
        ["format"], (await (await service.GetAsync(path)).IsAsync(ProblemType.InvalidParameter)).ErrorKeys());

    [Fact]
    public async Task Csv_is_rfc_4180_with_guarded_texts_and_plain_numbers()
    {
        var text = await service.TextAsync("/table?format=csv");
        Assert.StartsWith(
            "title,amount\r\n\"'=HYPERLINK(\"\"x\"\")\",-5.50\r\n\"Žemė, \"\"quoted\"\"\nline\",50000000.00\r\nxxx",
            text, StringComparison.Ordinal);
        Assert.EndsWith("row,4999\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ndjson_has_an_item_a_line()
    {
        var lines = (await service.TextAsync("/table?format=ndjson")).Split('\n');
        Assert.Equal(5004, lines.Length);
        Assert.Equal("""{"title":"=HYPERLINK(\"x\")","ratio":-5.50}""", lines[0]);
        Assert.Equal("", lines[^1]);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task A_stream_that_fails_early_becomes_a_problem(string format)
    {
        var response = await service.GetAsync($"/broken?rows=3&format={format}");
        await response.IsAsync(ProblemType.InternalError);
        Assert.Null(response.Content.Headers.ContentDisposition);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task A_stream_that_fails_late_breaks_off_so_that_nobody_takes_it_for_whole(string format) =>
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => service.GetAsync($"/broken?rows=100000&format={format}"));
}
