using System.Numerics;
using CsCheck;
using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Converting;
using Ledger.Domain.Tests.Exchange;

namespace Ledger.Domain.Tests.Rollups.Converting;

/// <summary>Random rates, and what a leg is worth at them when one looks at it alone, as a fraction.</summary>
internal sealed record NaiveConversion(NaiveRates Rates, RateTable Table, string PolicyName, string Target, DateOnly Today)
{
    private static readonly DateOnly LastDay = new(2026, 9, 1);

    private static readonly Gen<(string, DateOnly, string, long)[]> Said = Gen.Select(
        Gen.OneOf(RatesOfDay.Ecb, "NBU"), Gen.OneOf("EUR", "USD", "PLN", "JPY"), Gen.OneOf(new DateOnly(2025, 2, 1), new(2025, 2, 3), new(2025, 7, 7), new(2026, 8, 30), LastDay),
        Gen.OneOf(Gen.Long[1, 4].Select(rate => rate * 500_000_000), Gen.Long[1, 9_000_000_000]),
        (source, currency, day, rate) => (source, day, currency, rate)).Array[0, 14];

    internal static Gen<NaiveConversion> Any { get; } = Gen.Select(
        Said, Gen.OneOf("latest", "date:2025-02-05", "valueDate", "annualAverage"), Gen.OneOf("EUR", "USD", "JPY"),
        Gen.OneOf(new DateOnly(2026, 11, 24), new(2025, 2, 1)), (said, policy, target, today) =>
        {
            var rates = said.Where(rate => rate.Item3 != "EUR").DistinctBy(rate => (rate.Item1, rate.Item2, rate.Item3)).ToList();
            var days = rates.GroupBy(rate => (Source: rate.Item1, Day: rate.Item2))
                .Select(day => RatesOfDay.Of(day.Key.Source, day.Key.Day, day.Select(rate => new CurrencyRate(rate.Item3, rate.Item4))));
            return new NaiveConversion(new NaiveRates(rates), RateTable.Empty.With(days), policy, target, today);
        });

    internal RatePolicy Policy => RatePolicy.TryParse(PolicyName, out var policy) ? policy : throw new FormatException(PolicyName);

    internal Converter Converter() => new(Table, Policy, CurrencyInfo.FromCode(Target), Today);

    internal RollupParts Parts(IEnumerable<RegisterLine> lines, RollupShape shape)
    {
        var converter = Converter();
        var deciding = RollupParts.DecidingFor(converter);
        return RollupParts.Of(
            NaiveRegister.Table(lines, shape), deciding.IsEmpty ? null : NaiveRegister.Table(lines, shape.ToldApartBy(deciding)), converter);
    }

    internal ConvertedRollup Convert(IEnumerable<RegisterLine> lines, RollupShape shape, IEnumerable<RegisterLine>? then = null) =>
        new(shape, Parts(lines, shape), then is null ? null : Parts(then, shape), Converter());

    /// <summary>What minor units of a leg are multiplied by; null where there is no rate.</summary>
    internal (BigInteger Numerator, BigInteger Denominator)? FactorOf(RegisterLine line, int year)
    {
        var from = line.Facts.Currency!;
        if (from == Target) return (1, 1);
        var rate = Policy switch
        {
            RatePolicy.OnDay at => Day(from, at.Day),
            RatePolicy.Latest => Day(from, Table.LastDay ?? Today),
            RatePolicy.AnnualAverage => Rates.Mean(from, Target, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
            _ => OfDate(from, Given.Date(NaiveRegister.DateOf(line))),
        };
        return rate is { } known ? (known.Numerator, known.Denominator * (Target == "JPY" ? 100 : 1)) : null;
    }

    /// <summary>The exact sum of some legs' figures, rounded once.</summary>
    internal Int128 Sum(IEnumerable<(RegisterLine Line, FootprintCell Place, Int128 Amount)> legs)
    {
        var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
        foreach (var (line, place, amount) in legs)
        {
            if (FactorOf(line, place.Year) is not { } factor) continue;
            numerator = (numerator * factor.Denominator) + ((BigInteger)amount * factor.Numerator * denominator);
            denominator *= factor.Denominator;
        }

        var size = BigInteger.Abs(numerator);
        var below = size / denominator;
        var side = (2 * (size - (below * denominator))).CompareTo(denominator);
        return (Int128)(numerator.Sign * (below + (side > 0 || (side == 0 && !below.IsEven) ? 1 : 0)));
    }

    private (BigInteger Numerator, BigInteger Denominator)? OfDate(string from, PartialDate date) =>
        date.Day is null ? Rates.Mean(from, Target, date.First, date.Last) : date.First > Today ? null : Day(from, date.First);

    private (BigInteger Numerator, BigInteger Denominator)? Day(string from, DateOnly day) =>
        Rates.Find(from, Target, day) is { } rate ? (rate.Numerator, rate.Denominator) : null;
}
