using System.Collections.Immutable;
using Ledger.Domain.Faults;
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

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its whole text.</param>
    public static RateFile Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var columns = Cells(lines[0]);
        if (columns is not [FirstColumn, _, ..])
        {
            return new RateFile([], [new Fault(
                "line 1", $"'{Echo.Of(lines[0].Trim())}' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]);
        }

        var rows = ImmutableArray.CreateBuilder<RateRow>(lines.Length * columns.Length);
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
            var cells = Cells(lines[line]);
            if (cells.Length != columns.Length)
                faults.Add(new Fault(place.Text, $"There are {columns.Length} columns, and {cells.Length} values in this line."));
            for (var i = 1; i < Math.Min(cells.Length, columns.Length); i++)
            {
                if (cells[i] is not ("" or NotAvailable) && !wrong.ContainsKey(columns[i]))
                    rows.Add(new RateRow(place, RatesOfDay.Ecb, cells[0], columns[i], cells[i]));
            }
        }

        return new RateFile(rows.ToImmutable(), faults.ToImmutable());
    }

    private static string[] Cells(string line)
    {
        var cells = line.Split(',', StringSplitOptions.TrimEntries);
        return cells is [.., ""] ? cells[..^1] : cells;
    }
}
