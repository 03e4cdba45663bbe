namespace Ledger.Domain.Geography;

/// <summary>
/// The countries whose budgets the ledger records: all of ISO 3166-1, and two reserved codes beside it. EU (exceptionally
/// reserved by ISO) stands for the institutions of the European Union and what they pay; XK (from the range that ISO
/// leaves to users) stands for Kosovo, as the European Union and others use it.
/// </summary>
public static class Countries
{
    /// <summary>All of them, sorted by code.</summary>
    public static IReadOnlyList<CountryInfo> All { get; } = Array.AsReadOnly(CountryTable.All);
}
