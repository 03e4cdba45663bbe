using System.Globalization;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Parameters;

/// <summary>An instant of recording: what was known then (rule D2).</summary>
internal static class AsOfParameter
{
    private const string Name = "asOf";

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz"];

    internal static T WithAsOf<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithQuery(
            Name, "What was known at an instant, such as 2026-11-22T10:00:00Z; the answer never changes afterwards.");

    internal static DateTimeOffset? Read(ParameterReader parameters, string name = Name) => parameters.Parse<DateTimeOffset>(
        name, TryParse, "an instant such as 2026-11-22T10:00:00Z or 2026-11-22T12:00:00.000001%2B02:00 is expected");

    /// <summary>What is said of an instant that has not come yet.</summary>
    internal static ProblemException NotYet(string name = Name) => new(
        ProblemType.InvalidParameter, "Nobody knows yet what will have been recorded by then.",
        [new Fault(name, "an instant that has come is expected; leave it out for now")]);

    private static bool TryParse(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
        && (text.EndsWith('Z') || text.AsSpan(10).IndexOfAny('+', '-') > 0);
}
