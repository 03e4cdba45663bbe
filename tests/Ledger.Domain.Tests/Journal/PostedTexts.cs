using Ledger.Domain.Journal;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Postings as text, so that two sums can be compared and a difference can be read.</summary>
internal static class PostedTexts
{
    internal static string Of(Postings postings) => string.Join('\n',
        postings.Money.Select(p => p.ToString())
            .Concat(postings.Counts.Select(p => $"{p with { Footprint = null! }} {p.Footprint.Id}"))
            .Concat(postings.Quantities.Select(p => p.ToString())).Order(StringComparer.Ordinal));

    /// <summary>All that was posted of one line, added up by place.</summary>
    internal static string SumOf(IReadOnlyCollection<Postings> posted, Guid line) => Of(new Postings(
        [.. posted.SelectMany(p => p.Money).Where(p => p.Line == line).GroupBy(p => p with { MinorUnits = 0, Legs = 0 })
            .Select(g => g.Key with { MinorUnits = g.Sum(p => p.MinorUnits), Legs = g.Sum(p => p.Legs) })
            .Where(p => p is not { MinorUnits: 0, Legs: 0 })],
        [.. posted.SelectMany(p => p.Counts).Where(p => p.Line == line)
            .GroupBy(p => p with { Lines = 0, Unpriced = 0, UnpricedWithin = 0, Unquantified = 0, Approximate = 0 })
            .Select(g => g.Key with
            {
                Lines = g.Sum(p => p.Lines),
                Unpriced = g.Sum(p => p.Unpriced),
                UnpricedWithin = g.Sum(p => p.UnpricedWithin),
                Unquantified = g.Sum(p => p.Unquantified),
                Approximate = g.Sum(p => p.Approximate),
            })
            .Where(p => p is not { Lines: 0, Unpriced: 0, UnpricedWithin: 0, Unquantified: 0, Approximate: 0 })],
        [.. posted.SelectMany(p => p.Quantities).Where(p => p.Line == line).GroupBy(p => p with { Millionths = 0, Legs = 0 })
            .Select(g => g.Key with { Millionths = g.Sum(p => p.Millionths), Legs = g.Sum(p => p.Legs) })
            .Where(p => p is not { Millionths: 0, Legs: 0 })]));
}
