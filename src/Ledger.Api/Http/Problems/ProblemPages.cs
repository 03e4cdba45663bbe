using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Ledger.Api.Http.Problems;

/// <summary>A page about each kind of problem, at the address that the problem's type names.</summary>
public static class ProblemPages
{
    private const string Html = "text/html; charset=utf-8";

    public static WebApplication MapProblemPages(this WebApplication app)
    {
        var pages = app.MapGroup("/problems").ExcludeFromDescription();
        pages.MapGet("", () => Results.Text(Page("Problems", Index()), Html, Encoding.UTF8));
        pages.MapGet("/{slug}", (string slug) => ProblemType.Find(slug) is { } type
            ? Results.Text(Page(type.Title, About(type)), Html, Encoding.UTF8)
            : Problems.Result(ProblemType.NotFound, "There is no such kind of problem; /problems lists them all."));
        return app;
    }

    private static string Index()
    {
        var rows = ProblemType.All.Select(type =>
            $"<li><a href=\"{Text(type.Address)}\">{Text(type.Title)}</a> ({Number(type.Status)})</li>\n");
        return $"<p>Every failure is answered as <code>{Problems.ContentType}</code> (RFC 9457), of these kinds.</p>\n"
            + $"<ul>\n{string.Concat(rows)}</ul>\n";
    }

    private static string About(ProblemType type) =>
        $"<p>HTTP status {Number(type.Status)}, type <code>{Text(type.Address)}</code></p>\n"
        + $"<h2>What it means</h2>\n<p>{Text(type.Meaning)}</p>\n"
        + $"<h2>What to do</h2>\n<p>{Text(type.Remedy)}</p>\n"
        + "<p><a href=\"/problems\">All problems</a></p>\n";

    private static string Page(string title, string content) =>
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + $"<title>{Text(title)}</title></head>\n<body>\n<main>\n<h1>{Text(title)}</h1>\n{content}"
        + "</main>\n</body>\n</html>\n";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
