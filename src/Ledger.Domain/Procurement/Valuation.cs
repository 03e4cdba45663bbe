using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;

namespace Ledger.Domain.Procurement;

/// <summary>What a line is worth, as it was stated.</summary>
/// <param name="MinorUnits">The amount in the currency's minor units (ISO 4217), such as cents.</param>
/// <param name="Currency">The currency of the amount.</param>
/// <param name="Bound">How the stated figure bounds the real one.</param>
public sealed record Valuation(long MinorUnits, CurrencyInfo Currency, Bound Bound)
{
    /// <summary>The amount as money.</summary>
    public Money Money => Monetary.MinorUnits.ToMoney(MinorUnits, Currency);

    /// <summary>The same amount without its sign, since limits compare magnitudes.</summary>
    public long Magnitude => Math.Abs(MinorUnits);
}
