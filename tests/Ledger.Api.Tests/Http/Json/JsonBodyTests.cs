using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ledger.Api.Http.Problems;
using Xunit;

namespace Ledger.Api.Tests.Http.Json;

public sealed class JsonBodyTests(SampleService service) : IClassFixture<SampleService>
{
    [Theory]
    [InlineData("50000000.00")]
    [InlineData("0.10")]
    [InlineData("-1")]
    [InlineData("79228162514264337593543950336.0000000001")]
    [InlineData("1.0000000000000000000000000000000000001")]
    public async Task An_amount_keeps_every_digit(string amount)
    {
        var response = await service.PostAsync("/items", $$$"""{"value":{"amount":{{{amount}}}}}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($$$"""{"value":{"amount":{{{amount}}}}}""", await TextAsync(response));
    }

    [Fact]
    public async Task An_amount_may_be_a_string() => Assert.Equal(
        """{"value":{"amount":12.50}}""", await TextAsync(await service.PostAsync("/items", """{"value":{"amount":"12.50"}}""")));

    [Fact]
    public async Task The_hash_is_that_of_the_bytes_sent()
    {
        var body = "{ \"title\" : \"ą\" }"u8.ToArray();
        var response = await service.PostAsync("/items", body);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(body)), response.Headers.GetValues("Body-Hash").Single());
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("application/merge-patch+json")]
    public async Task Json_media_types_are_read(string contentType) =>
        (await service.PostAsync("/small", "{}", contentType)).IsOk();

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Other_media_types_are_refused(string? contentType) =>
        await (await service.PostAsync("/small", "{}"u8.ToArray(), contentType)).IsAsync(ProblemType.UnsupportedMediaType);

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var response = await service.Client.PostAsync(new Uri("/items", UriKind.Relative), content, TestContext.Current.CancellationToken);
        await response.IsAsync(ProblemType.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("{\"title\":\n\"x\",,}", "line 2, byte 5")]
    [InlineData("{\"title\":\"x\"", "line 1, byte 13")]
    [InlineData("{\"title\":\"x\",}", "line 1, byte 14")]
    [InlineData("{\"year\":01}", "line 1, byte 10")]
    [InlineData("{\"year\":NaN}", "line 1, byte 9")]
    [InlineData("{} {}", "line 1, byte 4")]
    [InlineData("// no\n{}", "line 1, byte 1")]
    [InlineData("{\"title\":\n\"\\ud800\"}", "line 2, byte 1: half of a surrogate pair")]
    [InlineData("{\"\\udc00\":1}", "line 1, byte 2: half of a surrogate pair")]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    public async Task Invalid_json_is_told_its_place(string body, string place)
    {
        var problem = await (await service.PostAsync("/items", body)).IsAsync(ProblemType.InvalidJson);
        Assert.Contains(place, problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_utf8_is_told_its_place()
    {
        var body = "{\n\"title\":\"ą"u8.ToArray().Append((byte)0xFF).Concat("\"}"u8.ToArray()).ToArray();
        var problem = await (await service.PostAsync("/items", body)).IsAsync(ProblemType.InvalidJson);
        Assert.Contains("line 2, byte 12: not valid UTF-8", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_cut_off_at_the_end_is_not_utf8() => await (await service.PostAsync(
        "/items", "{}"u8.ToArray().Append((byte)0xC4).ToArray())).IsAsync(ProblemType.InvalidJson);

    [Fact]
    public async Task A_byte_order_mark_is_skipped() => Assert.Equal(
        HttpStatusCode.Created,
        (await service.PostAsync("/items", [0xEF, 0xBB, 0xBF, .. "{}"u8])).StatusCode);

    [Theory]
    [InlineData(33)]
    [InlineData(100_000)]
    public async Task Deep_nesting_is_refused(int depth)
    {
        var body = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        await (await service.PostAsync("/free", body)).IsAsync(ProblemType.InvalidJson);
    }

    [Fact]
    public async Task Free_form_json_is_taken_with_its_digits() => Assert.Equal(
        """{"a":{"b":[1.50]}}""", await TextAsync(await service.PostAsync("/free", """{"a":{"b":[1.50]}}""")));

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
