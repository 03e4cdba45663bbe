using System.Numerics;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>A line of the naive model, with the margins of its table.</summary>
internal sealed record NaiveLine(Guid Id, LineItem Item, NaiveLine? Parent)
{
    internal required SortedDictionary<int, BigInteger> Years { get; init; }

    internal required SortedDictionary<string, BigInteger> Sources { get; init; }

    internal BigInteger Taken => Item.Takes is { } takes ? MinorUnits.FromMoney(takes) : Item.Value!.MinorUnits;

    internal IEnumerable<KeyValuePair<(int Year, string Source), BigInteger>> Cells(BigInteger total)
    {
        var cells = NaiveSpread.Table(
            NaiveSpread.ByWeights(total, [.. Years.Values]), NaiveSpread.ByWeights(total, [.. Sources.Values]));
        return Years.Keys.SelectMany(_ => Sources.Keys, (year, source) => (year, source)).Zip(cells)
            .Select(pair => KeyValuePair.Create(pair.First, pair.Second));
    }
}
