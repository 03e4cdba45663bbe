using System.Collections.Frozen;

namespace Ledger.Domain.Monetary;

/// <summary>
/// Which currencies have been replaced, when and by what. The last day is the day before the successor took its place
/// in everyday payments. So the first twelve euro currencies end on 2001-12-31, although the euro replaced them in law
/// on 1999-01-01 (GRD: 2001-01-01): until then announcements were made in them and their notes were legal tender. Where
/// ISO kept both codes active for a time (ANG, BYR, CUC, SLL, ZWL), the last day is the end of that time.
/// </summary>
internal static class ReplacedCurrencies
{
    internal static readonly FrozenDictionary<string, (DateOnly LastDay, string Successor)> All =
        new Dictionary<string, (DateOnly LastDay, string Successor)>
    {
        ["ADP"] = (new(2001, 12, 31), "EUR"),
        ["AFA"] = (new(2002, 10, 6), "AFN"),
        ["ANG"] = (new(2025, 6, 30), "XCG"),
        ["AON"] = (new(1995, 6, 30), "AOR"),
        ["AOR"] = (new(1999, 11, 30), "AOA"),
        ["ARA"] = (new(1991, 12, 31), "ARS"),
        ["ATS"] = (new(2001, 12, 31), "EUR"),
        ["AZM"] = (new(2005, 12, 31), "AZN"),
        ["BEF"] = (new(2001, 12, 31), "EUR"),
        ["BGL"] = (new(1999, 7, 4), "BGN"),
        ["BGN"] = (new(2025, 12, 31), "EUR"),
        ["BRE"] = (new(1993, 7, 31), "BRR"),
        ["BRR"] = (new(1994, 6, 30), "BRL"),
        ["BYB"] = (new(1999, 12, 31), "BYR"),
        ["BYR"] = (new(2016, 12, 31), "BYN"),
        ["CSD"] = (new(2006, 10, 24), "RSD"),
        ["CSK"] = (new(1993, 2, 7), "CZK"),
        ["CUC"] = (new(2021, 6, 30), "CUP"),
        ["CYP"] = (new(2007, 12, 31), "EUR"),
        ["DDM"] = (new(1990, 6, 30), "DEM"),
        ["DEM"] = (new(2001, 12, 31), "EUR"),
        ["ECS"] = (new(2000, 9, 9), "USD"),
        ["EEK"] = (new(2010, 12, 31), "EUR"),
        ["ESP"] = (new(2001, 12, 31), "EUR"),
        ["FIM"] = (new(2001, 12, 31), "EUR"),
        ["FRF"] = (new(2001, 12, 31), "EUR"),
        ["GEK"] = (new(1995, 10, 1), "GEL"),
        ["GHC"] = (new(2007, 6, 30), "GHS"),
        ["GRD"] = (new(2001, 12, 31), "EUR"),
        ["GWP"] = (new(1997, 5, 1), "XOF"),
        ["HRD"] = (new(1994, 5, 29), "HRK"),
        ["HRK"] = (new(2022, 12, 31), "EUR"),
        ["IEP"] = (new(2001, 12, 31), "EUR"),
        ["ITL"] = (new(2001, 12, 31), "EUR"),
        ["LTL"] = (new(2014, 12, 31), "EUR"),
        ["LUF"] = (new(2001, 12, 31), "EUR"),
        ["LVL"] = (new(2013, 12, 31), "EUR"),
        ["MGF"] = (new(2004, 12, 31), "MGA"),
        ["MRO"] = (new(2017, 12, 31), "MRU"),
        ["MTL"] = (new(2007, 12, 31), "EUR"),
        ["MXP"] = (new(1992, 12, 31), "MXN"),
        ["MZM"] = (new(2006, 6, 30), "MZN"),
        ["NLG"] = (new(2001, 12, 31), "EUR"),
        ["PEI"] = (new(1991, 6, 30), "PEN"),
        ["PLZ"] = (new(1994, 12, 31), "PLN"),
        ["PTE"] = (new(2001, 12, 31), "EUR"),
        ["ROL"] = (new(2005, 6, 30), "RON"),
        ["RUR"] = (new(1997, 12, 31), "RUB"),
        ["SDD"] = (new(2007, 1, 9), "SDG"),
        ["SIT"] = (new(2006, 12, 31), "EUR"),
        ["SKK"] = (new(2008, 12, 31), "EUR"),
        ["SLL"] = (new(2023, 12, 31), "SLE"),
        ["SRG"] = (new(2003, 12, 31), "SRD"),
        ["STD"] = (new(2017, 12, 31), "STN"),
        ["SUR"] = (new(1991, 12, 25), "RUR"),
        ["TJR"] = (new(2000, 10, 29), "TJS"),
        ["TMM"] = (new(2008, 12, 31), "TMT"),
        ["TRL"] = (new(2004, 12, 31), "TRY"),
        ["UAK"] = (new(1996, 9, 1), "UAH"),
        ["UYP"] = (new(1993, 2, 28), "UYU"),
        ["VEB"] = (new(2007, 12, 31), "VEF"),
        ["VEF"] = (new(2018, 8, 19), "VES"),
        ["YUM"] = (new(2003, 7, 2), "CSD"),
        ["ZMK"] = (new(2012, 12, 31), "ZMW"),
        ["ZRN"] = (new(1998, 6, 30), "CDF"),
        ["ZWL"] = (new(2024, 8, 31), "ZWG"),
    }.ToFrozenDictionary();
}
