using System.Collections.Frozen;

namespace Ledger.Domain.Exchange;

/// <summary>
/// The rates at which currencies gave way to the euro, in force for ever from their day (rule X2; Council Regulation
/// (EC) No 2866/98 and those that amend it).
/// </summary>
public static class IrrevocableRates
{
    /// <summary>What answers name as their source.</summary>
    public const string Source = "EU Council";

    private static readonly DateOnly Euro = new(1999, 1, 1);

    private static readonly FrozenDictionary<string, (DateOnly From, long Billionths)> Rates =
        new Dictionary<string, (DateOnly From, long Billionths)>
        {
            ["ATS"] = (Euro, 13_760_300_000),
            ["BEF"] = (Euro, 40_339_900_000),
            ["DEM"] = (Euro, 1_955_830_000),
            ["ESP"] = (Euro, 166_386_000_000),
            ["FIM"] = (Euro, 5_945_730_000),
            ["FRF"] = (Euro, 6_559_570_000),
            ["IEP"] = (Euro, 787_564_000),
            ["ITL"] = (Euro, 1_936_270_000_000),
            ["LUF"] = (Euro, 40_339_900_000),
            ["NLG"] = (Euro, 2_203_710_000),
            ["PTE"] = (Euro, 200_482_000_000),
            ["GRD"] = (new(2001, 1, 1), 340_750_000_000),
            ["SIT"] = (new(2007, 1, 1), 239_640_000_000),
            ["CYP"] = (new(2008, 1, 1), 585_274_000),
            ["MTL"] = (new(2008, 1, 1), 429_300_000),
            ["SKK"] = (new(2009, 1, 1), 30_126_000_000),
            ["EEK"] = (new(2011, 1, 1), 15_646_600_000),
            ["LVL"] = (new(2014, 1, 1), 702_804_000),
            ["LTL"] = (new(2015, 1, 1), 3_452_800_000),
            ["HRK"] = (new(2023, 1, 1), 7_534_500_000),
            ["BGN"] = (new(2026, 1, 1), 1_955_830_000),
        }.ToFrozenDictionary();

    /// <summary>The currencies that had given way to the euro by a day.</summary>
    public static IEnumerable<string> On(DateOnly day) => Rates.Where(rate => rate.Value.From <= day).Select(rate => rate.Key);

    /// <summary>Units of a currency per euro, in billionths, if it had given way to the euro by a day.</summary>
    public static bool TryGet(string currency, DateOnly day, out long billionths)
    {
        var gaveWay = Rates.TryGetValue(currency, out var rate) && rate.From <= day;
        billionths = gaveWay ? rate.Billionths : 0;
        return gaveWay;
    }
}
