using Ledger.Domain.Exchange;

namespace Ledger.Domain.Rollups.Converting;

/// <summary>Money that could not be converted (rule T2).</summary>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="Year">The fiscal year that it is for; null where years are not told apart.</param>
/// <param name="Country">Whose money it is; null where countries are not told apart.</param>
/// <param name="Amount">How much, in minor units of its currency.</param>
/// <param name="Lines">Of how many lines.</param>
/// <param name="Why">Why not.</param>
public sealed record Unconverted(string Currency, int? Year, string? Country, Int128 Amount, long Lines, Unconvertible Why);

/// <summary>What became of a currency's money: what was converted and what was not are together the ledger's total (rule T2).</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Ledger">The total under the same filters, in minor units of the currency.</param>
/// <param name="Converted">What of it was converted, in the same units.</param>
/// <param name="Unconverted">What was not, in the same units.</param>
public sealed record Reconciled(string Currency, Int128 Ledger, Int128 Converted, Int128 Unconverted);
