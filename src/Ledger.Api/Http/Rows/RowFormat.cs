using Ledger.Api.Http.Problems;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Http.Rows;

/// <summary>A form in which files hold rows.</summary>
public enum RowFormat
{
    /// <summary>One JSON object a line.</summary>
    NdJson,

    /// <summary>A table with a header.</summary>
    Csv,

    /// <summary>One JSON array of objects.</summary>
    JsonArray,
}

/// <summary>Tells the format of a file.</summary>
internal static class RowFormats
{
    private const string Choices = "application/x-ndjson, text/csv or application/json, in UTF-8";

    private static readonly Dictionary<string, RowFormat> ByMediaType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/x-ndjson"] = RowFormat.NdJson,
        ["application/ndjson"] = RowFormat.NdJson,
        ["application/jsonl"] = RowFormat.NdJson,
        ["text/csv"] = RowFormat.Csv,
        ["application/json"] = RowFormat.JsonArray,
    };

    private static readonly Dictionary<string, RowFormat> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ndjson"] = RowFormat.NdJson,
        [".jsonl"] = RowFormat.NdJson,
        [".csv"] = RowFormat.Csv,
        [".json"] = RowFormat.JsonArray,
    };

    /// <summary>By the request's Content-Type.</summary>
    /// <exception cref="ProblemException">415: it is another, or compressed.</exception>
    internal static RowFormat Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !ByMediaType.TryGetValue(type.MediaType.ToString(), out var format)
            || (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ProblemException(ProblemType.UnsupportedMediaType, $"Content-Type must be {Choices}.");
        }

        return request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity"
            ? format
            : throw new ProblemException(ProblemType.UnsupportedMediaType, "Content-Encoding is not supported; send the body uncompressed.");
    }

    /// <summary>By how the file's name ends; null when that says nothing.</summary>
    internal static RowFormat? Of(string file) => ByEnding.TryGetValue(Path.GetExtension(file), out var format) ? format : null;
}
