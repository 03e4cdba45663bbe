using System.Buffers;
using Ledger.Api.Http.Validation;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// What the members of a line must be that are texts or lists and nothing more. The mapping asks it of every line, the
/// validator where there is a fault to explain. An absent member passes.
/// </summary>
internal static class LineItemMembers
{
    internal const int MaximumNotes = 4000;
    internal const int MaximumTags = 20;
    internal const int MaximumEvidence = 50;
    internal const int LongestName = 300;
    internal const int LongestTag = 100;
    internal const int LongestQuote = 2000;
    internal const int FirstYear = 1900;
    internal const int LastYear = 2200;

    private const int LongestReference = 200;
    private const int LongestAddress = 2000;
    private const string ReferencePrefix = Domain.Journal.LineKey.ReferencePrefix;

    private static readonly SearchValues<char> OfReferences =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/-");

    internal static bool IsReference(string? text) => text is null || IsReference(text.AsSpan());

    internal static bool IsEnvelope(string? text) => IsReference(text)
        || (text!.StartsWith(ReferencePrefix, StringComparison.Ordinal) && IsReference(text.AsSpan(ReferencePrefix.Length)));

    internal static bool IsName(string? text) => Rules.IsText(text, LongestName);

    internal static bool IsNotes(string? text) => text is null || text.Length <= MaximumNotes;

    internal static bool AreFewTags(IReadOnlyList<string>? tags) => tags is null || tags.Count <= MaximumTags;

    internal static bool IsTag(string? text) => Rules.IsText(text, LongestTag);

    internal static bool AreDifferent(IReadOnlyList<string>? tags) =>
        tags is not { Count: > 1 } || tags.Distinct(StringComparer.Ordinal).Count() == tags.Count;

    internal static bool IsYear(int? year) => year is >= FirstYear and <= LastYear;

    internal static bool IsLittleEvidence(IReadOnlyList<EvidenceBody>? evidence) => evidence is null || evidence.Count <= MaximumEvidence;

    internal static bool IsQuote(string? text) => Rules.IsText(text, LongestQuote);

    internal static bool IsWebAddress(string? text) => text is null
        || (text.Length <= LongestAddress && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");

    internal static bool SaysSomething(EvidenceBody evidence) =>
        evidence is not { Url: null, Title: null, Publisher: null, Quote: null };

    private static bool IsReference(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= LongestReference && !text.ContainsAnyExcept(OfReferences);
}
