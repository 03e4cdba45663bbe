using System.ComponentModel.DataAnnotations;
using Ledger.Api.Http.Json;
using Ledger.Domain.Exchange;
using Ledger.Domain.Faults;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>One exchange rate, as clients write it.</summary>
public sealed record RateRowBody
{
    /// <summary>The day that it holds for.</summary>
    [Required]
    public string? Date { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [Required]
    public string? Currency { get; init; }

    /// <summary>Units of the currency per euro: above 0, with at most 9 digits on either side of the point.</summary>
    [Required]
    public NumberToken? Rate { get; init; }

    /// <summary>Who published it: 1 to 100 characters.</summary>
    [Required]
    public string? Source { get; init; }

    /// <summary>The rows of a body as rates to be checked.</summary>
    internal static RateFile File(IReadOnlyList<RateRowBody> rows)
    {
        List<Fault> faults = [];
        for (var i = 0; i < rows.Count && faults.Count < RateSheet.MostFaults; i++)
        {
            var (row, place) = (rows[i], RowPlace.Item(i));
            Require(row.Date, place, "date");
            Require(row.Currency, place, "currency");
            Require(row.Rate, place, "rate");
            Require(row.Source, place, "source");
        }

        return faults.Count > 0 ? new RateFile([], [.. faults]) : new RateFile(
            [.. rows.Select((row, i) => new RateRow(RowPlace.Item(i), row.Source!, row.Date!, row.Currency!, row.Rate!.Value.Text))], []);

        void Require(object? value, RowPlace place, string member)
        {
            if (value is null) faults.Add(new Fault(place.Of(member), "this member is required"));
        }
    }
}
