using Ledger.Api.Http.Problems;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Http.Json;

internal static class JsonMediaType
{
    public static void Require(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
            throw Refusal("Content-Type must be application/json in UTF-8.");
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            throw Refusal("Content-Encoding is not supported; send the body uncompressed.");
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
        && (type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ProblemException Refusal(string detail) => new(ProblemType.UnsupportedMediaType, detail);
}
