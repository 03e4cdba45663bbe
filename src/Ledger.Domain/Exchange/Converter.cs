using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Exchange;

/// <summary>What decides at which rate money is converted.</summary>
/// <param name="Currency">ISO 4217 code of the amount.</param>
/// <param name="Year">The fiscal year that it is for.</param>
/// <param name="Date">The date of its line.</param>
/// <param name="Country">Whose money it is, ISO 3166-1 alpha-2.</param>
public readonly record struct MoneyTrait(string Currency, int Year, PartialDate Date, string Country);

/// <summary>How amounts alike are converted.</summary>
/// <param name="Factor">What makes their minor units minor units of the answer's currency.</param>
/// <param name="Rate">The rate; null where the currency stays.</param>
/// <param name="Deflator">What brings them to constant prices; null where prices stay.</param>
public sealed record Conversion(Factor Factor, PairRate? Rate, Deflator? Deflator);

/// <summary>The prices of one year (rule X5).</summary>
/// <param name="BaseYear">The year.</param>
/// <param name="Deflators">The price indexes that are known.</param>
public sealed record ConstantPrices(int BaseYear, DeflatorTable Deflators);

/// <summary>Decides at which rate money is converted, once for all that is alike. For one answer, not for several threads.</summary>
/// <param name="rates">The rates that are known.</param>
/// <param name="policy">Which of them count.</param>
/// <param name="target">The currency of the answer.</param>
/// <param name="today">When the rates are known.</param>
/// <param name="prices">The prices to bring amounts to first; then that year's mean rate counts, whatever the policy.</param>
public sealed class Converter(
    RateTable rates, RatePolicy policy, CurrencyInfo target, DateOnly today, ConstantPrices? prices = null)
{
    private readonly Dictionary<MoneyTrait, (Conversion? Conversion, Unconvertible? Why)> _known = [];

    /// <summary>The currency of the answer.</summary>
    public CurrencyInfo Target => target;

    /// <summary>Whether the fiscal year that money is for decides its rate.</summary>
    public bool TellsYearsApart => prices is not null || policy is RatePolicy.AnnualAverage;

    /// <summary>Whether the date of a line decides the rate of its money.</summary>
    public bool TellsDatesApart => prices is null && policy is RatePolicy.ValueDate;

    /// <summary>Whether the country of a line decides what becomes of its money.</summary>
    public bool TellsCountriesApart => prices is not null;

    /// <summary>The conversions that were asked for and are possible, with the money that each is for.</summary>
    public IEnumerable<(MoneyTrait Money, Conversion Conversion)> Used =>
        _known.Where(known => known.Value.Conversion is not null).Select(known => (known.Key, known.Value.Conversion!));

    /// <summary>How money is converted.</summary>
    /// <param name="money">What is known of it.</param>
    /// <param name="conversion">How.</param>
    /// <param name="why">Why it cannot be.</param>
    public bool TryConvert(
        MoneyTrait money, [NotNullWhen(true)] out Conversion? conversion, [NotNullWhen(false)] out Unconvertible? why)
    {
        var trait = Relevant(money);
        if (!_known.TryGetValue(trait, out var known)) _known[trait] = known = Decide(trait);
        (conversion, why) = (known.Conversion, known.Why);
        return conversion is not null;
    }

    // What does not decide is left out, so that alike money is told apart no further than it need be.
    private MoneyTrait Relevant(MoneyTrait money) => money with
    {
        Year = TellsYearsApart ? money.Year : 0,
        Date = TellsDatesApart ? money.Date : default,
        Country = TellsCountriesApart ? money.Country : "",
    };

    private (Conversion? Conversion, Unconvertible? Why) Decide(MoneyTrait money)
    {
        Deflator? deflator = null;
        if (prices is { } constant && money.Year != constant.BaseYear
            && !constant.Deflators.TryFind(money.Country, money.Year, constant.BaseYear, out deflator, out var unknown))
        {
            return (null, unknown);
        }

        if (target.Code == money.Currency) return (new Conversion(Of(deflator?.Value), null, deflator), null);
        if (!TryFindRate(money, target.Code, out var rate, out var why)) return (null, why);
        var digits = target.DecimalDigits - CurrencyInfo.FromCode(money.Currency).DecimalDigits;
        return (new Conversion(Of(rate.Value * Ratio.PowerOfTen(digits) * (deflator?.Value ?? Ratio.One)), rate, deflator), null);
    }

    private bool TryFindRate(
        MoneyTrait money, string to, [NotNullWhen(true)] out PairRate? rate, [NotNullWhen(false)] out Unconvertible? why)
    {
        if (prices is not null || policy is RatePolicy.AnnualAverage)
        {
            var first = new DateOnly(prices?.BaseYear ?? money.Year, 1, 1);
            return rates.TryFindMean(money.Currency, to, first, first.AddYears(1).AddDays(-1), today, out rate, out why);
        }

        return policy switch
        {
            RatePolicy.OnDay at => rates.TryFind(money.Currency, to, at.Day, out rate, out why),
            RatePolicy.ValueDate when money.Date.Day is null =>
                rates.TryFindMean(money.Currency, to, money.Date.First, money.Date.Last, today, out rate, out why),
            RatePolicy.ValueDate => rates.TryFindKnown(money.Currency, to, money.Date.First, today, out rate, out why),
            _ => rates.TryFindLatest(money.Currency, to, today, out rate, out why),
        };
    }

    private static Factor Of(Ratio? ratio) => ratio is { } value && value != Ratio.One ? new Factor(value) : Factor.One;
}
