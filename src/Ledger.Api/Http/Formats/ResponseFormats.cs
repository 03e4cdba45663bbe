using Ledger.Api.Http.Problems;
using Ledger.Domain.Faults;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Http.Formats;

/// <summary>Chooses the format of an answer.</summary>
public static class ResponseFormats
{
    /// <summary>The query parameter that chooses a format where a caller cannot set headers.</summary>
    public const string Parameter = "format";

    private static readonly (ResponseFormat Format, string Name, string MediaType)[] Known =
    [
        (ResponseFormat.Json, "json", "application/json"),
        (ResponseFormat.Csv, "csv", "text/csv"),
        (ResponseFormat.NdJson, "ndjson", "application/x-ndjson"),
        (ResponseFormat.Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (ResponseFormat.EventStream, "sse", "text/event-stream"),
        (ResponseFormat.PlainText, "text", "text/plain"),
    ];

    public static string ContentType(this ResponseFormat format) => format == ResponseFormat.Xlsx ? MediaType(format) : MediaType(format) + "; charset=utf-8";

    /// <summary>
    /// The format that <c>?format=</c> names, else the one among <paramref name="offered"/> that <c>Accept</c> prefers;
    /// the first one offered wins between equals.
    /// </summary>
    /// <exception cref="ProblemException">400 for an unknown name, 406 when nothing offered is accepted.</exception>
    public static ResponseFormat Negotiate(HttpRequest request, params ResponseFormat[] offered)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (request.Query.TryGetValue(Parameter, out var names))
        {
            var named = Named(names.Count == 1 ? names[0] : null, offered);
            return offered.Contains(named) ? named : throw NotAcceptable(offered);
        }

        // A header without a readable range says nothing; then the default holds.
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) || ranges.Count == 0)
            return offered[0];
        var best = offered.MaxBy(format => Quality(ranges, MediaType(format)));
        return Quality(ranges, MediaType(best)) > 0 ? best : throw NotAcceptable(offered);
    }

    private static ResponseFormat Named(string? name, ResponseFormat[] offered)
    {
        foreach (var (format, known, _) in Known)
            if (known == name) return format;
        throw new ProblemException(
            ProblemType.InvalidParameter, "The query asks for an unknown format.",
            [new Fault(Parameter, "one of these is expected, once: " + List(Known.Where(known => offered.Contains(known.Format)).Select(known => known.Name)))]);
    }

    // RFC 9110: the most specific range that matches decides.
    private static double Quality(IList<MediaTypeHeaderValue> ranges, string mediaType)
    {
        return ranges
            .Where(range => range.MatchesMediaType(mediaType))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
    }

    private static string MediaType(ResponseFormat format) => Known.First(known => known.Format == format).MediaType;

    private static ProblemException NotAcceptable(ResponseFormat[] offered) => new(
        ProblemType.NotAcceptable,
        $"Available here: {List(offered.Select(MediaType))}.");

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}
