using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ledger.Api.Http.Json;
using Ledger.Domain.Faults;
using Microsoft.AspNetCore.WebUtilities;

namespace Ledger.Api.Http.Problems;

/// <summary>Writes problems; the one place that knows their form.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    public static IResult Result(
        ProblemType type, string detail, IReadOnlyList<Fault>? faults = null, TimeSpan? retryAfter = null) =>
        new ProblemResult(new ProblemException(type, detail, faults, retryAfter));

    public static Task WriteAsync(HttpContext context, ProblemException failure)
    {
        if (failure.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var type = failure.Type;
        return WriteAsync(context, new Problem(
            type.Address, type.Title, type.Status, failure.Detail, Instance(context), TraceId(context),
            Errors(failure.Faults))
        {
            Beside = failure.Beside is { } beside
                ? JsonSerializer.SerializeToElement(beside, LedgerJson.Options).EnumerateObject().ToDictionary(member => member.Name, member => member.Value)
                : null,
        });
    }

    /// <summary>Answers with a status that has no type of its own, which is <c>about:blank</c> in RFC 9457.</summary>
    public static Task WriteStatusAsync(HttpContext context, int status)
    {
        var reason = ReasonPhrases.GetReasonPhrase(status);
        var title = reason.Length == 0 ? "Status " + status.ToString(CultureInfo.InvariantCulture) : reason;
        return WriteAsync(context, new Problem(
            "about:blank", title, status, title + ".", Instance(context), TraceId(context)));
    }

    private static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            problem, LedgerJson.Options, ContentType, context.RequestAborted);
    }

    private static Dictionary<string, string[]>? Errors(IReadOnlyList<Fault> faults) => faults.Count == 0
        ? null
        : faults.GroupBy(fault => fault.Field, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(fault => fault.Message).ToArray());

    private static string Instance(HttpContext context) =>
        context.Request.PathBase.Add(context.Request.Path).ToUriComponent();

    private static string TraceId(HttpContext context) =>
        Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
