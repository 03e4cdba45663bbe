using System.Collections.Immutable;
using System.Globalization;
using Ledger.Domain.Exchange;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Converting;

/// <summary>A roll-up to be converted: its rows as they are, and the same money told apart by what decides its rate.</summary>
/// <param name="Rows">The rows, those of the total with no values among them: by group and currency.</param>
/// <param name="Money">The same by what decides the rate, whose values come first in the keys, and then by group and currency.</param>
/// <param name="Deciding">What those values are of.</param>
public sealed record RollupParts(
    IEnumerable<IRollupRow> Rows, IEnumerable<IRollupRow> Money, ImmutableArray<Dimension> Deciding)
{
    /// <summary>What decides the rate beside the currency.</summary>
    public static ImmutableArray<Dimension> DecidingFor(Converter converter) =>
    [
        .. converter.TellsYearsApart ? [Dimension.FiscalYear] : (ReadOnlySpan<Dimension>)[],
        .. converter.TellsCountriesApart ? [Dimension.Country] : (ReadOnlySpan<Dimension>)[],
        .. converter.TellsDatesApart ? [Dimension.WholeDate] : (ReadOnlySpan<Dimension>)[],
    ];

    /// <summary>The parts of a roll-up.</summary>
    /// <param name="table">Its rows.</param>
    /// <param name="money">The same told apart by <see cref="DecidingFor"/>; null where that is nothing.</param>
    /// <param name="converter">Will convert them.</param>
    public static RollupParts Of(RollupTable table, RollupTable? money, Converter converter)
    {
        IRollupRow[] rows = [.. table.Totals.Union(table.Rows)];
        return new RollupParts(rows, money is null ? rows : money.Rows, DecidingFor(converter));
    }

    /// <summary>The money of all groups: the values of the group, what decides the rate, and the figures.</summary>
    internal IEnumerable<(ImmutableArray<string?> Values, MoneyTrait Trait, IRollupRow Row)> Priced()
    {
        foreach (var row in Money)
        {
            if (row.Key.Level >= Deciding.Length && row.Key.Currency is { } currency)
                yield return (row.Key.Values[Deciding.Length..], Trait(row.Key.Values, currency), row);
        }
    }

    private MoneyTrait Trait(ImmutableArray<string?> values, string currency)
    {
        var trait = new MoneyTrait(currency, 0, default, string.Empty);
        for (var i = 0; i < Deciding.Length; i++)
        {
            trait = (Deciding[i], values[i]!) switch
            {
                (Dimension.FiscalYear, var year) => trait with { Year = int.Parse(year, CultureInfo.InvariantCulture) },
                (Dimension.Country, var country) => trait with { Country = country },
                (_, var date) => trait with { Date = PartialDate.TryParse(date, out var known) ? known : throw new FormatException(date) },
            };
        }

        return trait;
    }
}
