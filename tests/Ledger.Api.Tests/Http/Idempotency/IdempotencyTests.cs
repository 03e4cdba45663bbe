using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Problems;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Ledger.Api.Tests.Http.Idempotency;

public sealed class IdempotencyTests
{
    [Theory]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("8e03978e", "8e03978e")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    [InlineData("~!", "~!")]
    public void A_key_is_read_quoted_or_bare(string header, string key) =>
        Assert.Equal(key, IdempotencyKey.Read(Request(header))?.Value);

    [Fact]
    public void A_request_without_the_header_has_no_key() => Assert.Null(IdempotencyKey.Read(Request()));

    [Fact]
    public void A_key_has_at_most_255_characters()
    {
        Assert.NotNull(IdempotencyKey.Read(Request(new string('k', 255))));
        Refused(new string('k', 256));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\\\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("\"a\"; b=1")]
    [InlineData("a b")]
    [InlineData("ą")]
    [InlineData("a\u007f")]
    public void What_is_no_key_is_refused(string header) => Refused(header);

    [Fact]
    public void Two_keys_are_refused() => Refused("a", "b");

    [Fact]
    public void A_fingerprint_tells_requests_apart_by_method_address_and_body()
    {
        byte[][] prints =
        [
            Print("POST", "/v1/line-items", "", 1),
            Print("PUT", "/v1/line-items", "", 1),
            Print("POST", "/v1/line-items/7", "", 1),
            Print("POST", "/v1/line-items", "?a=1", 1),
            Print("POST", "/v1/line-items", "", 2),
        ];
        Assert.Equal(prints.Length, prints.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(prints[0], Print("POST", "/v1/line-items", "", 1));
    }

    private static void Refused(params string[] headers)
    {
        var failure = Assert.Throws<ProblemException>(() => IdempotencyKey.Read(Request(headers)));
        Assert.Equal(400, failure.Type.Status);
        Assert.Equal("Idempotency-Key", Assert.Single(failure.Faults).Field);
    }

    private static HttpRequest Request(params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        if (headers.Length > 0) request.Headers["Idempotency-Key"] = headers;
        return request;
    }

    private static byte[] Print(string method, string path, string query, byte body)
    {
        var request = Request();
        request.Method = method;
        request.Path = path;
        request.QueryString = new QueryString(query);
        return Fingerprint.Of(request, [body]);
    }
}
