using System.Text;
using CsCheck;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Problems;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Ledger.Api.Tests.Http.Json;

public sealed class JsonBodyFuzzTests
{
    private const string Sound = """
        {"title":"ą\u0105","value":{"amount":1.50,"currency":"EUR"},"allocationSources":[{"slug":"a","amount":"2"}],
         "tags":["x"],"year":2025,"restricted":true,"date":"2025-03-18","at":"2025-03-18T10:00:00Z","stage":"planned"}
        """;

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\"title\"", "\"value\"", "\"tags\"", "\\ud800", "\\u0000",
        "1e9", "-0.10", "null", "true", " ",
    ];

    [Fact]
    public void Any_bytes_are_either_read_or_refused_with_a_problem() =>
        Gen.Byte.Array[0, 60].Sample(IsReadOrRefused, iter: 5_000);

    [Fact]
    public void Any_text_like_json_is_either_read_or_refused_with_a_problem() =>
        Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece])
            .Array[1, 12]
            .Sample(parts => IsReadOrRefused(Encoding.UTF8.GetBytes(string.Concat(parts))), iter: 20_000);

    [Fact]
    public void A_sound_body_with_some_bytes_changed_is_either_read_or_refused_with_a_problem() =>
        Gen.Select(Gen.Int[0, Encoding.UTF8.GetByteCount(Sound) - 1], Gen.Byte).Array[1, 3].Sample(
            changes =>
            {
                var body = Encoding.UTF8.GetBytes(Sound);
                foreach (var (at, value) in changes) body[at] = value;
                return IsReadOrRefused(body);
            },
            iter: 20_000);

    private static bool IsReadOrRefused(byte[] body)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(body);
        var reading = JsonBody.ReadAsync<SampleItem>(context, TestContext.Current.CancellationToken);
        return reading.IsCompletedSuccessfully || reading.Exception?.InnerException is ProblemException;
    }
}
