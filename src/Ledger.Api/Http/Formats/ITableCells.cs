using Ledger.Api.Http.Json;

namespace Ledger.Api.Http.Formats;

/// <summary>Takes the cells of a row of a table, one a column; null is an empty cell.</summary>
public interface ITableCells
{
    void Text(string? text);

    void Number(decimal? number);

    /// <summary>A number with exactly these digits.</summary>
    void Number(NumberToken? number);

    void Number(long? number);

    void Bool(bool? value);

    /// <summary>A day, a month or a year as it was given: only a day is a date to a spreadsheet.</summary>
    void Day(string? date);

    void Date(DateOnly? date);

    void Time(DateTimeOffset? time);
}
