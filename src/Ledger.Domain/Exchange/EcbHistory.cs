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
        var rest = text.AsSpan().TrimStart('\uFEFF');
        var header = NextLine(ref rest);
        // Counted before they are taken apart: what is no history can have millions.
        if (Width(header) is var width && width > MostColumns)
        {
            return new RateFile([], [new Fault(
                "line 1", $"There are {width} columns; a history has Date and a column for each currency, which are at most {MostColumns}.")]);
        }

        var columns = Cells(header, MostColumns);
        if (columns is not [FirstColumn, _, ..])
        {
            return new RateFile([], [new Fault(
                "line 1", $"'{Echo.Of(header.Trim().ToString())}' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]);
        }

        var rows = ImmutableArray.CreateBuilder<RateRow>();
        var without = ImmutableArray.CreateBuilder<DayWithoutRate>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var twice in columns.GroupBy(column => column).Where(same => same.Count() > 1))
            faults.Add(new Fault("line 1", $"{Echo.Of(twice.Key)} stands over two columns."));
        var wrong = columns.Skip(1).Distinct().Select(column => (Column: column, Fault: RateSheet.CheckCurrency(column)))
            .Where(column => column.Fault is not null).ToDictionary(column => column.Column, column => column.Fault!);
        faults.AddRange(wrong.Values.Select(fault => new Fault("line 1", fault)));
        for (var number = 2; faults.Count < RateSheet.MostFaults && !rest.IsEmpty; number++)
        {
            var line = NextLine(ref rest);
            if (line.IsWhiteSpace()) continue;
            var place = RowPlace.Line(number);
            var cells = Cells(line, columns.Length);
            if (Width(line) is var values && values != columns.Length)
                faults.Add(new Fault(place.Text, $"There are {columns.Length} columns, and {values} values in this line."));
            var before = rows.Count;
            for (var i = 1; i < cells.Length; i++)
            {
                if (cells[i] is not ("" or NotAvailable) && !wrong.ContainsKey(columns[i]))
                    rows.Add(new RateRow(place, RatesOfDay.Ecb, cells[0], columns[i], cells[i]));
            }

            if (rows.Count == before) without.Add(new DayWithoutRate(place, cells[0]));
        }

        return new RateFile(rows.ToImmutable(), faults.ToImmutable()) { DaysWithoutRate = without.ToImmutable() };
    }

    private static ReadOnlySpan<char> NextLine(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line;
    }

    // The comma after the last value begins no other.
    private static int Width(ReadOnlySpan<char> line) => line.TrimEnd() switch
    {
        [] => 0,
        [.., ','] values => values.Count(','),
        var values => values.Count(',') + 1,
    };

    // No more values than there are columns.
    private static string[] Cells(ReadOnlySpan<char> line, int most)
    {
        var cells = new string[Math.Min(Width(line), most)];
        var at = 0;
        foreach (var cell in line.Split(','))
        {
            if (at == cells.Length) break;
            cells[at++] = line[cell].Trim().ToString();
        }

        return cells;
    }
}
