using System.Globalization;
using System.Text;

namespace Ledger.Benchmarks.Data;

/// <summary>
/// Makes lines as budgets have them, from one seed: most money in few countries and categories, most lines in one year and
/// from one purse, some unpriced, some vague, one in fifty a part of another.
/// </summary>
internal sealed class SeededLineMaker
{
    /// <summary>One line in so many is a part; what is made is a multiple of it, so that no part stands alone.</summary>
    internal const int LinesPerPart = 50;

    // A seeded Random gives the same numbers under every version of .NET.
    private readonly Random _random = new(20250318);

    internal IEnumerable<SeededLine> Make(int count)
    {
        for (var number = 0; number < count; number++)
        {
            if (number % LinesPerPart == LinesPerPart - 2)
            {
                var place = SeededPlace.Draw(_random);
                var cents = Cents();
                yield return new SeededLine(Envelope(place, cents), IsPart: false);
                yield return new SeededLine(Part(place, cents / 10), IsPart: true);
                number++;
            }
            else
            {
                yield return new SeededLine(Ordinary(SeededPlace.Draw(_random)), IsPart: false);
            }
        }
    }

    private string Envelope(SeededPlace place, long cents) => new StringBuilder()
        .Append(Place(place)).Append(Texts()).Append(Value(place, cents, "exact")).Append(Sources(place, cents)).ToString();

    private string Part(SeededPlace place, long cents) => new StringBuilder()
        .Append(Place(place)).Append(Texts()).Append(Supplier()).Append(Value(place, cents, "exact")).ToString();

    private string Ordinary(SeededPlace place)
    {
        var cents = Cents();
        var line = new StringBuilder().Append(Place(place)).Append(Texts());
        if (Chance(0.4)) line.Append(Supplier());
        if (Chance(0.5)) line.Append(CultureInfo.InvariantCulture, $",\"quantity\":{{\"value\":{_random.Next(1, 5000)},\"unit\":\"each\"}}");
        if (Chance(0.05)) return line.ToString();
        return line.Append(Value(place, cents, Chance(0.8) ? "exact" : Pick("approximate", "atLeast", "atMost")))
            .Append(Sources(place, cents)).Append(FiscalYears(place)).ToString();
    }

    private string Place(SeededPlace place) =>
        $"\"country\":\"{place.Country}\",\"category\":\"{place.Category}\",\"stage\":\"{place.Stage}\","
        + $"\"date\":\"{place.Year}-{_random.Next(1, 13):00}-{_random.Next(1, 29):00}\"";

    private string Texts()
    {
        var texts = $",\"title\":\"Lot {_random.Next(1, 10_000)} of the framework agreement of the land forces\"";
        if (Chance(0.3)) texts += ",\"notes\":\"Delivery in two parts; spares and training are bought apart and stand in lines of their own.\"";
        if (Chance(0.5)) texts += $",\"tags\":[\"programme-{Skewed(40)}\"]";
        return texts + ",\"evidence\":[{\"url\":\"https://example.org/notices/" + _random.Next(1, 100_000).ToString(CultureInfo.InvariantCulture)
            + "\",\"publisher\":\"Ministry of Defence\",\"publishedOn\":\"2025-03-18\",\"kind\":\"official\"}]";
    }

    private string Supplier() => $",\"supplier\":{{\"name\":\"Supplier {Skewed(300)}\",\"country\":\"NO\"}}";

    private static string Value(SeededPlace place, long cents, string bound) =>
        $",\"value\":{{\"amount\":{Amount(cents)},\"currency\":\"{place.Currency}\",\"bound\":\"{bound}\"}}";

    private string Sources(SeededPlace place, long cents)
    {
        var own = place.Country == "EU" ? "eu-budget" : $"{place.Country.ToLowerInvariant()}-state-budget";
        return _random.NextDouble() switch
        {
            < 0.5 => $",\"allocationSources\":[{{\"source\":\"{own}\",\"amount\":{Amount(cents)}}}]",
            < 0.85 => $",\"allocationSources\":[{{\"source\":\"{own}\",\"amount\":{Amount(cents * 7 / 10)}}},"
                + $"{{\"source\":\"{Pick("eu-defence-fund", "peace-facility", "common-funding")}\",\"amount\":{Amount(cents / 5)}}}]",
            _ => "",
        };
    }

    private string FiscalYears(SeededPlace place) => Chance(0.6) ? ""
        : $",\"fiscalYears\":{{\"from\":{place.Year},\"to\":{Math.Min(place.Year + 1 + Skewed(4), SeededPlace.LastYear)}}}";

    // From ten thousand to ten thousand million, most of them small.
    private long Cents() => (long)Math.Pow(10, 6 + 6 * Math.Pow(_random.NextDouble(), 2));

    private static string Amount(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private int Skewed(int count) => SeededPlace.Skewed(_random, count);

    private bool Chance(double share) => _random.NextDouble() < share;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
