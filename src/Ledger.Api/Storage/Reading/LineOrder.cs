using System.Globalization;
using Ledger.Api.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Storage.Reading;

/// <summary>By what a list of lines is sorted; ties go by identity.</summary>
public enum LineSort
{
    Id,
    Date,
    Amount,
}

/// <summary>The order of a list, and how to go on after one of its rows.</summary>
public sealed record LineOrder(LineSort Sort, bool Descending)
{
    /// <summary>The values by which the list goes on after a row.</summary>
    public string[] KeysOf(ListedLine row) => Sort switch
    {
        LineSort.Date => [row.DateFirst.ToString("O", CultureInfo.InvariantCulture), row.Id.ToString()],
        LineSort.Amount => [row.Amount!.Value.ToString(CultureInfo.InvariantCulture), row.Id.ToString()],
        _ => [row.Id.ToString()],
    };

    internal IQueryable<LineItemRow> Apply(IQueryable<LineItemRow> rows) => (Sort, Descending) switch
    {
        (LineSort.Date, false) => rows.OrderBy(row => row.DateFirst).ThenBy(row => row.Id),
        (LineSort.Date, true) => rows.OrderByDescending(row => row.DateFirst).ThenByDescending(row => row.Id),
        (LineSort.Amount, false) => rows.OrderBy(row => row.Amount).ThenBy(row => row.Id),
        (LineSort.Amount, true) => rows.OrderByDescending(row => row.Amount).ThenByDescending(row => row.Id),
        (_, false) => rows.OrderBy(row => row.Id),
        (_, true) => rows.OrderByDescending(row => row.Id),
    };

    /// <exception cref="FormatException">The keys are none of this order's.</exception>
    internal IQueryable<LineItemRow> After(IQueryable<LineItemRow> rows, IReadOnlyList<string> keys)
    {
        var id = Guid.Parse(keys[^1]);
        if (Sort == LineSort.Date)
        {
            var date = DateOnly.ParseExact(keys[0], "O", CultureInfo.InvariantCulture);
            return Descending
                ? rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.DateFirst, row.Id), ValueTuple.Create(date, id)))
                : rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.DateFirst, row.Id), ValueTuple.Create(date, id)));
        }

        if (Sort == LineSort.Amount)
        {
            long? amount = long.Parse(keys[0], CultureInfo.InvariantCulture);
            return Descending
                ? rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.Amount, row.Id), ValueTuple.Create(amount, id)))
                : rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Amount, row.Id), ValueTuple.Create(amount, id)));
        }

        return Descending ? rows.Where(row => row.Id < id) : rows.Where(row => row.Id > id);
    }
}
