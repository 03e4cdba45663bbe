using System.Collections.Frozen;

namespace Ledger.Domain.Monetary;

/// <summary>The ISO 4217 codes that no budget is paid in, and what to write instead.</summary>
internal static class NotMoney
{
    private static readonly FrozenDictionary<string, string> Faults = new Dictionary<string, string>
    {
        ["XXX"] = "XXX stands for no currency; write the currency of the amount, or leave the value out.",
        ["XTS"] = "XTS is for testing only; write the currency of the amount.",
        ["XAG"] = Metal("XAG", "silver"),
        ["XAU"] = Metal("XAU", "gold"),
        ["XPD"] = Metal("XPD", "palladium"),
        ["XPT"] = Metal("XPT", "platinum"),
        ["BOV"] = Fund("BOV", "BOB"),
        ["CHE"] = Fund("CHE", "CHF"),
        ["CHW"] = Fund("CHW", "CHF"),
        ["CLF"] = Fund("CLF", "CLP"),
        ["COU"] = Fund("COU", "COP"),
        ["MXV"] = Fund("MXV", "MXN"),
        ["USN"] = Fund("USN", "USD"),
        ["UYI"] = Fund("UYI", "UYU"),
        ["UYW"] = Fund("UYW", "UYU"),
        ["XAD"] = UnitOfAccount("XAD"),
        ["XBA"] = UnitOfAccount("XBA"),
        ["XBB"] = UnitOfAccount("XBB"),
        ["XBC"] = UnitOfAccount("XBC"),
        ["XBD"] = UnitOfAccount("XBD"),
        ["XDR"] = UnitOfAccount("XDR"),
        ["XSU"] = UnitOfAccount("XSU"),
        ["XUA"] = UnitOfAccount("XUA"),
    }.ToFrozenDictionary();

    internal static string? Explain(string code) => Faults.GetValueOrDefault(code);

    private static string Metal(string code, string name) =>
        $"{code} is an amount of {name}, not a currency; write the amount in the currency it was announced in.";

    private static string Fund(string code, string currency) =>
        $"{code} is a funds code, not a currency; write the amount in {currency}.";

    private static string UnitOfAccount(string code) =>
        $"{code} is a unit of account, not a currency; write the amount in the currency it is paid in.";
}
