namespace Ledger.Domain.Geography;

/// <summary>What ISO 3166-1 says about a country.</summary>
/// <param name="Code">The alpha-2 code.</param>
/// <param name="Alpha3">The alpha-3 code; null for EU, which has none; XKX, by common usage, for XK.</param>
/// <param name="Numeric">The numeric code, three digits; null for EU and XK, which have none.</param>
/// <param name="Name">The English name: ISO's short name, or the common form where ISO's is turned around.</param>
public sealed record CountryInfo(string Code, string? Alpha3, string? Numeric, string Name);
