using Spectre.Console;

namespace Ledger.Benchmarks.Reporting;

/// <summary>The table that a run ends with.</summary>
internal sealed class ResultTable
{
    private readonly Table _table = new();

    internal ResultTable()
    {
        _table.Border(TableBorder.Markdown);
        foreach (var heading in (string[])["comparison", "what", "ours", "theirs", "ratio", "goal", "met"]) _table.AddColumn(heading);
        for (var column = 2; column <= 4; column++) _table.Columns[column].RightAligned();
    }

    /// <summary>Whether every goal was met and every comparison could be made.</summary>
    internal bool IsAllMet { get; private set; } = true;

    internal void Add(string comparison, Row row)
    {
        IsAllMet &= row.IsMet ?? true;
        Add(comparison, row.What, $"{row.Ours}", $"{row.Theirs}", row.RatioText, $"{row.Goal}", row.IsMet switch { true => "yes", false => "NO", null => "" });
    }

    internal void AddFailure(string comparison, string reason)
    {
        IsAllMet = false;
        Add(comparison, reason, "", "", "", "", "FAILED");
    }

    internal void Print()
    {
        // A log or a file has no width of its own, and rows that are cut to 80 characters cannot be read.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 180;
        AnsiConsole.Write(_table);
    }

    private void Add(params string[] cells) => _table.AddRow(cells.Select(cell => new Text(cell)));
}
