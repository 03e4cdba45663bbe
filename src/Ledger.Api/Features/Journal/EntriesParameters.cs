using System.Globalization;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Paging;
using Ledger.Api.Http.Parameters;

namespace Ledger.Api.Features.Journal;

/// <summary>Where the feed is asked to start, and how much of it is asked for.</summary>
/// <param name="Start">The sequence after which it starts.</param>
/// <param name="StartName">The parameter or header that said so.</param>
/// <param name="Limit">How many entries at most; null when nothing is said.</param>
internal sealed record EntriesParameters(long Start, string StartName, int? Limit)
{
    internal const string After = "after";

    /// <summary>What a browser's EventSource sends when it connects again.</summary>
    internal const string LastEventId = "Last-Event-ID";

    private const string Expectation = "the sequence of an entry is expected, or 0 for the beginning";

    internal static EntriesParameters Read(ParameterReader parameters, HttpRequest request, ResponseFormat format)
    {
        var after = parameters.Parse<long>(After, TryParseSequence, Expectation) ?? 0;
        var limit = parameters.Int(PageLimit.Parameter, 1, PageLimit.Most);
        if (format != ResponseFormat.EventStream) return new EntriesParameters(after, After, limit);
        if (limit is not null) parameters.AddFault(PageLimit.Parameter, "an event stream has no end; leave the limit out");
        if (request.Headers[LastEventId].ToString() is not { Length: > 0 } header) return new EntriesParameters(after, After, null);
        if (!TryParseSequence(header, out var last)) parameters.AddFault(LastEventId, Expectation);
        return new EntriesParameters(last, LastEventId, null);
    }

    /// <summary>
    /// Refuses to go on after an entry that the ledger does not have: whoever waited there would never get what comes
    /// in its place.
    /// </summary>
    internal void CheckAgainst(long head, ParameterReader parameters)
    {
        if (Start > head)
        {
            parameters.AddFault(StartName, string.Create(
                CultureInfo.InvariantCulture, $"the ledger's last entry is {head}; {Start} is none of this ledger"));
        }
    }

    private static bool TryParseSequence(string text, out long sequence) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
}
