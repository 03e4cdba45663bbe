using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Monetary;
using Ledger.Domain.Numbers;

namespace Ledger.Domain.Exchange;

/// <summary>
/// The history file of the European Central Bank as it is published (<c>eurofxref-hist.csv</c>): a line a day, newest
/// first, a column a currency, <c>N/A</c> where there is no rate, a comma after the last column.
/// </summary>
public static class EcbHistory
{
    private const string FirstColumn = "Date";
    private const string NotAvailable = "N/A";

    private static readonly int MostColumns = 1 + CurrencyInfo.GetAllCurrencies().Count;

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its whole text.</param>
    public static RateFile Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').Split('\n');
        // Counted before they are taken apart: what is no history can have millions.
        if (Width(lines[0]) is var width && width > MostColumns)
        {
            return new RateFile([], [new Fault(
                "line 1", $"There are {width} columns; a history has Date and a column for each currency, which are at most {MostColumns}.")]);
        }

        var columns = Cells(lines[0], MostColumns);
        if (columns is not [FirstColumn, _, ..])
        {
            return new RateFile([], [new Fault(
                "line 1", $"'{Echo.Of(lines[0].Trim())}' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]);
        }

        var rows = ImmutableArray.CreateBuilder<RateRow>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var twice in columns.GroupBy(column => column).Where(same => same.Count() > 1))
            faults.Add(new Fault("line 1", $"{Echo.Of(twice.Key)} stands over two columns."));
        var wrong = columns.Skip(1).Distinct().Select(column => (Column: column, Fault: RateSheet.CheckCurrency(column)))
            .Where(column => column.Fault is not null).ToDictionary(column => column.Column, column => column.Fault!);
        faults.AddRange(wrong.Values.Select(fault => new Fault("line 1", fault)));
        for (var line = 1; line < lines.Length; line++)
        {
            if (string.IsNullOrWhiteSpace(lines[line])) continue;
            var place = RowPlace.Line(line + 1);
            var cells = Cells(lines[line], columns.Length);
            if (Width(lines[line]) is var values && values != columns.Length)
                faults.Add(new Fault(place.Text, $"There are {columns.Length} columns, and {values} values in this line."));
            for (var i = 1; i < cells.Length; i++)
            {
                if (cells[i] is not ("" or NotAvailable) && !wrong.ContainsKey(columns[i]))
                    rows.Add(new RateRow(place, RatesOfDay.Ecb, cells[0], columns[i], cells[i]));
            }
        }

        return new RateFile(rows.ToImmutable(), faults.ToImmutable());
    }

    // The comma after the last value begins no other.
    private static int Width(ReadOnlySpan<char> line) => line.TrimEnd() switch
    {
        [] => 0,
        [.., ','] values => values.Count(','),
        var values => values.Count(',') + 1,
    };

    // The first values of a line; what follows them stays in one piece.
    private static string[] Cells(string line, int most)
    {
        var width = Math.Min(Width(line), most);
        return width == 0 ? [] : line.Split(',', width + 1, StringSplitOptions.TrimEntries)[..width];
    }
}
