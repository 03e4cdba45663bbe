namespace Ledger.Api.Storage.Verification.Reading;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    Number,
    Text,
    Id,
    Flag,
    Day,
    Bytes,
    Texts,
    Ids,
}

/// <summary>The columns of a query over one table, in its order.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Names and kinds.</param>
internal sealed record TableColumns(string Table, params (string Name, ColumnKind Kind)[] Columns)
{
    // As many columns as the longest key has name a row in a message.
    private const int LongestKey = 3;

    /// <summary>The names for a query.</summary>
    internal string Names { get; } = string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>A row without a value that it must have, or with one that its column cannot have.</summary>
    internal FaultFoundException Unreadable(Row row, int column) => new(Table, Key(row), Columns[column].Name, row.IsNull(column)
        ? $"The row has nothing under {Columns[column].Name}."
        : "The row holds a value that the service never writes.");

    private string Key(Row row)
    {
        List<string> parts = [];
        for (var i = 0; i < Math.Min(LongestKey, Columns.Length); i++) parts.Add($"{Columns[i].Name} {Value(row, i)}");
        return string.Join(", ", parts);
    }

    private static string Value(Row row, int column)
    {
        try
        {
            return row.AnyText(column) ?? "nothing";
        }
        catch (FaultFoundException)
        {
            return "unreadable";
        }
    }
}
