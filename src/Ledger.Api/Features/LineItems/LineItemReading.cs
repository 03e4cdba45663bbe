using System.Diagnostics;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// Reads lines, whoever sends them and in whatever they are packed, and judges what can be judged without the ledger's
/// state. Nothing is thrown for what is faulty.
/// </summary>
public static class LineItemReading
{
    // Rules that look at several members at once can judge them only when each is right by itself.
    private static readonly string[] MembersOfSharedRules = ["value", "date", "allocationSources", "fiscalYears", "takes"];

    /// <summary>Reads one line in JSON.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <param name="categories">The categories that the ledger has.</param>
    public static ReadLineItem Read(ReadOnlySpan<byte> json, CategoryTree categories) =>
        JsonBody.TryParse<LineItemBody>(json, out var body, out var rejection)
            ? Check(body, categories)
            : new ReadLineItem(null, null, rejection);

    /// <summary>Judges a line that came in another form than JSON.</summary>
    /// <param name="body">What it states.</param>
    /// <param name="categories">The categories that the ledger has.</param>
    public static ReadLineItem Check(LineItemBody body, CategoryTree categories) => Check(body, categories, []);

    /// <summary>Judges a line of which something is wrong already.</summary>
    internal static ReadLineItem Check(LineItemBody body, CategoryTree categories, IReadOnlyList<Fault> others)
    {
        var (item, isSound) = LineItemMapping.Map(body, categories);
        List<Fault> faults = [.. isSound ? [] : LineItemBodyValidator.For(categories).FaultsOf(body), .. others];
        if (!faults.Exists(fault => Array.Exists(MembersOfSharedRules, member => fault.Field.StartsWith(member, StringComparison.Ordinal))))
            faults.AddRange(LineItemRules.Check(item));
        if (!isSound && faults.Count == 0) throw new UnreachableException("A line that is not sound has no fault.");
        return faults.Count == 0
            ? new ReadLineItem(item, body.PartOf is { } envelope ? new LineKey(envelope) : null, null)
            : new ReadLineItem(null, null, new Rejection(
                ProblemType.ValidationFailed, "The line item breaks rules; nothing was recorded.", faults));
    }
}
