using System.Collections.Immutable;

namespace Ledger.Domain.Exchange;

/// <summary>What a source published for a day.</summary>
/// <param name="Source">Who published it, such as <see cref="Ecb"/>.</param>
/// <param name="Date">The day that it holds for.</param>
/// <param name="Rates">By currency, in the order of the codes.</param>
public sealed record RatesOfDay(string Source, DateOnly Date, ImmutableArray<CurrencyRate> Rates)
{
    /// <summary>The European Central Bank, whose rates come before those of anybody else for the same day.</summary>
    public const string Ecb = "ECB";

    /// <summary>The rates of a day in the order of the codes.</summary>
    public static RatesOfDay Of(string source, DateOnly date, IEnumerable<CurrencyRate> rates) =>
        new(source, date, [.. rates.OrderBy(rate => rate.Currency, StringComparer.Ordinal)]);

    /// <summary>Units of a currency per euro, in billionths.</summary>
    public bool TryGet(string currency, out long billionths)
    {
        var (from, to) = (0, Rates.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            var order = string.CompareOrdinal(Rates[middle].Currency, currency);
            if (order == 0)
            {
                billionths = Rates[middle].Billionths;
                return true;
            }

            if (order < 0) from = middle + 1;
            else to = middle - 1;
        }

        billionths = 0;
        return false;
    }

    /// <summary>What it says that is not known yet; null when that is nothing.</summary>
    /// <param name="known">What the same source said of the day before; null when it said nothing.</param>
    public RatesOfDay? NewsTo(RatesOfDay? known)
    {
        if (known is null) return this;
        ImmutableArray<CurrencyRate> news =
            [.. Rates.Where(rate => !known.TryGet(rate.Currency, out var before) || before != rate.Billionths)];
        return news.IsEmpty ? null : this with { Rates = news };
    }

    /// <summary>The day with what was said later.</summary>
    public RatesOfDay With(RatesOfDay later) => Of(
        Source, Date, Rates.Where(rate => !later.TryGet(rate.Currency, out _)).Concat(later.Rates));
}

/// <summary>A currency's rate.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Billionths">Units of it per euro, in billionths: 1091800000 for 1.0918.</param>
public readonly record struct CurrencyRate(string Currency, long Billionths);
