using System.Collections.Immutable;

namespace Ledger.Domain.Exchange;

/// <summary>What one euro was in a currency: by one published rate, by the mean of several, or for ever.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="SumBillionths">The sum of the rates, in billionths.</param>
/// <param name="Days">How many rates are in the sum.</param>
/// <param name="First">The first day whose rate is in it; null where no published rate is used.</param>
/// <param name="Last">The last day whose rate is in it; null where no published rate is used.</param>
/// <param name="Sources">Who published them; empty for the euro itself.</param>
public sealed record EuroRate(
    string Currency, Int128 SumBillionths, int Days, DateOnly? First, DateOnly? Last, ImmutableArray<string> Sources)
{
    /// <summary>The code of the euro.</summary>
    public const string Euro = "EUR";

    /// <summary>Units of the currency per euro: the mean of the rates, exactly.</summary>
    public Ratio PerEuro => new(SumBillionths, (Int128)Days * RateText.One);

    /// <summary>Whether it holds on every day, so that no published rate is needed.</summary>
    public bool IsFixed => First is null;

    internal static EuroRate Fixed(string currency, long billionths, params ImmutableArray<string> sources) =>
        new(currency, billionths, 1, null, null, sources);
}

/// <summary>What one unit of a currency was in another: both by way of the euro (rule X1).</summary>
/// <param name="Base">The currency that is converted.</param>
/// <param name="Quote">The currency that it becomes.</param>
/// <param name="MeanOf">The time that it is the mean of, first and last day; null where it is the rate of a day or holds for ever.</param>
/// <param name="Unfinished">Whether it is the mean of a time of which rates are still to come, or missing at its beginning or end.</param>
public sealed record PairRate(EuroRate Base, EuroRate Quote, (DateOnly First, DateOnly Last)? MeanOf = null, bool Unfinished = false)
{
    /// <summary>Units of the quote for one of the base, exactly.</summary>
    public Ratio Value => Quote.PerEuro / Base.PerEuro;

    /// <summary>Whether it is the mean of a time, be it of one published day, and not the rate of a day.</summary>
    public bool IsMean => MeanOf is not null;

    /// <summary>Who published what it is made of.</summary>
    public ImmutableArray<string> Sources =>
        [.. Base.Sources.Concat(Quote.Sources).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The first day whose rate is used; null where no published rate is.</summary>
    public DateOnly? First => Base.First is null || Quote.First < Base.First ? Quote.First : Base.First;

    /// <summary>The last day whose rate is used; null where no published rate is.</summary>
    public DateOnly? Last => Base.Last is null || Quote.Last > Base.Last ? Quote.Last : Base.Last;
}

/// <summary>Why an amount cannot be converted.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Detail">What is missing, for a person.</param>
public sealed record Unconvertible(UnconvertedReason Reason, string Detail);

/// <summary>Kinds of reasons why an amount cannot be converted.</summary>
public enum UnconvertedReason
{
    /// <summary>There is no rate for its day, month or year.</summary>
    NoRate,

    /// <summary>Its year or month has not begun or its day has not come, so nobody knows its rates.</summary>
    FutureYear,

    /// <summary>No series has the price index of its country for its year or for the year of the prices.</summary>
    NoDeflator,
}
