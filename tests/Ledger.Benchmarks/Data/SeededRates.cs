using System.Globalization;
using System.Text;

namespace Ledger.Benchmarks.Data;

/// <summary>Rates of the made lines' currencies for every working day, as the ECB's history file has them.</summary>
internal static class SeededRates
{
    private static readonly DateOnly First = new(SeededPlace.FirstYear, 1, 1);

    private static readonly string[] Currencies = [.. SeededPlace.Currencies.Where(currency => currency != "EUR")];

    internal static string History(DateOnly last)
    {
        var text = new StringBuilder("Date,").AppendJoin(',', Currencies).Append(",\n");
        for (var day = last; day >= First; day = day.AddDays(-1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},");
            for (var i = 0; i < Currencies.Length; i++) text.Append(CultureInfo.InvariantCulture, $"{i + 1}.{1000 + (((day.DayNumber * 37) + i) % 9000)},");
            text.Append('\n');
        }

        return text.ToString();
    }
}
