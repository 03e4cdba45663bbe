using Ledger.Domain.Geography;

namespace Ledger.Domain.Treaties;

/// <summary>
/// The treaties every ledger starts with, and what is known of states that border on the eastern flank or make much of
/// what is prohibited. Of all others nothing is known until it is recorded.
/// </summary>
internal static class StandardTreaties
{
    private const string StatusLists = "treaty status lists";
    private const string NeverJoined = "never joined";

    internal static readonly Treaty[] Treaties =
    [
        new("APMBC",
            "Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines and on their Destruction (Ottawa, 1997)",
            new DateOnly(1999, 3, 1), 6),
        new("CCM", "Convention on Cluster Munitions (Oslo, 2008)", new DateOnly(2010, 8, 1), 6),
    ];

    internal static readonly PartyStatus[] Parties =
    [
        Withdrew("APMBC", "EE", "2004-11-01", "2025-06-27", "2025-12-27",
            "accession 2004 (art. 17); withdrawal notified 27 June 2025, reported by the states and the depositary notice"),
        Withdrew("APMBC", "LV", "2006-01-01", "2025-06-27", "2025-12-27", "accession 2005 (art. 17); withdrawal notified 27 June 2025"),
        Withdrew("APMBC", "LT", "2003-11-01", "2025-06-27", "2025-12-27", "ratification 2003 (art. 17); withdrawal notified 27 June 2025"),
        Withdrew("APMBC", "FI", "2012-07-01", "2025-07-10", "2026-01-10",
            "accession 2012 (art. 17); Ministry for Foreign Affairs of Finland 10 July 2025"),
        Withdrew("APMBC", "PL", "2013-06-01", "2025-08-20", "2026-02-20",
            "ratification deposited 27 December 2012 (art. 17); Dziennik Ustaw 2025 item 1514"),
        Outside("APMBC", "US"),
        Outside("APMBC", "RU"),
        Outside("APMBC", "CN"),
        Withdrew("CCM", "LT", "2011-09-01", "2024-09-06", "2025-03-06",
            "in force 1 September 2011; withdrawal effective 6 March 2025 (meeting of States Parties); day of deposit inferred"),
        Outside("CCM", "EE"),
        Outside("CCM", "LV"),
        Outside("CCM", "FI"),
        Outside("CCM", "PL"),
        Outside("CCM", "US"),
        Outside("CCM", "RU"),
        Outside("CCM", "CN"),
    ];

    private static PartyStatus Withdrew(string treaty, string country, string boundFrom, string notifiedOn, string effectiveOn, string source) =>
        new(treaty, State(country), Day(boundFrom), Day(notifiedOn), Day(effectiveOn), null, source);

    private static PartyStatus Outside(string treaty, string country) =>
        new(treaty, State(country), null, null, null, NeverJoined, StatusLists);

    private static Country State(string code) => Country.TryParse(code, out var country) ? country : throw new FormatException(code);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
