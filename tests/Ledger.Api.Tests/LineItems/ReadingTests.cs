using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

public sealed class ReadingTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private HttpClient Client => ledger.Client;

    [Theory]
    [InlineData("plain-reference", "ref:plain-reference")]
    [InlineData("with/slashes/in", "ref:with%2Fslashes%2Fin")]
    [InlineData("with/lower/case", "ref:with%2flower%2fcase")]
    [InlineData("with:colon.and_more", "ref:with:colon.and_more")]
    [InlineData("0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9", "ref:0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9")]
    [InlineData("ref:ref", "ref:ref:ref")]
    public async Task A_line_is_found_by_its_reference(string reference, string key)
    {
        var line = await Client.RecordAsync(Line.With($$"""{"reference": "{{reference}}"}"""));

        Assert.Equal(line.GetRawText(), (await Client.GetJsonAsync($"/v1/line-items/{key}")).GetRawText());
        Assert.Equal(line.GetRawText(), (await Client.GetJsonAsync($"/v1/line-items/{line.Id().ToUpperInvariant()}")).GetRawText());
    }

    [Fact]
    public async Task A_copy_that_is_current_is_not_sent_again()
    {
        var line = await Client.RecordAsync(Line.With("{}"));
        var path = $"/v1/line-items/{line.Id()}";
        using var first = await Client.ReadAsync(path);
        var tag = first.Headers.ETag!.ToString();

        Assert.Equal("private, must-revalidate, max-age=0", string.Join(", ", first.Headers.CacheControl!.ToString().Split(", ").OrderDescending()));
        foreach (var named in (string[])[tag, "W/" + tag, "\"other\", " + tag, "*"])
        {
            using var second = await Client.GetUnlessAsync(path, named);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Equal("", await second.TextAsync());
            Assert.Equal(tag, second.Headers.ETag!.ToString());
        }

        using var other = await Client.GetUnlessAsync(path, "\"1.0\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea")]
    [InlineData("ref:nobody-knows-it")]
    [InlineData("ref:")]
    public async Task A_line_that_is_not_there_is_not_found(string key) => await NotFoundAsync(key);

    [Fact]
    public async Task A_bare_reference_is_told_how_to_be_written()
    {
        await Client.RecordAsync(Line.With("""{"reference": "bare-reference"}"""));

        Assert.Contains("ref:bare-reference", await NotFoundAsync("bare-reference"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_is_unknown_is_refused()
    {
        using var response = await Client.GetAsync(
            new Uri("/v1/line-items/ref:x?asof=2025", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(["asof"], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    private async Task<string> NotFoundAsync(string key)
    {
        using var response = await Client.GetAsync(new Uri($"/v1/line-items/{key}", UriKind.Relative), TestContext.Current.CancellationToken);
        return (await response.IsAsync(ProblemType.NotFound)).Detail();
    }
}
