using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Domain.Exchange;
using Ledger.Domain.Faults;

namespace Ledger.Api.Features.Deflators;

/// <summary>The price index of a country for a year. Only the ratio of two indexes of one source means anything.</summary>
public sealed record DeflatorResource
{
    internal static readonly IReadOnlyList<string> Columns = ["country", "year", "index", "source"];

    /// <summary>ISO 3166-1.</summary>
    [Required]
    public string? Country { get; init; }

    /// <summary>The year: 1900 to 2200.</summary>
    [Required]
    public NumberToken? Year { get; init; }

    /// <summary>The index: above 0, with at most 9 digits on either side of the point.</summary>
    [Required]
    public NumberToken? Index { get; init; }

    /// <summary>Who tells it: 1 to 100 characters.</summary>
    [Required]
    public string? Source { get; init; }

    internal static IEnumerable<DeflatorResource> Of(DeflatorSeries series) => series.Indexes.Select(index => new DeflatorResource
    {
        Country = series.Country,
        Year = new NumberToken(FormattableString.Invariant($"{index.Year}")),
        Index = new NumberToken(RateText.Format(index.Billionths)),
        Source = series.Source,
    });

    internal static void WriteCells(ITableCells row, DeflatorResource deflator)
    {
        row.Text(deflator.Country);
        row.Number(deflator.Year);
        row.Number(deflator.Index);
        row.Text(deflator.Source);
    }

    /// <summary>The rows of a body as indexes to be checked; every member must be there.</summary>
    internal static (ImmutableArray<DeflatorRow> Rows, ImmutableArray<Fault> Faults) Rows(IReadOnlyList<DeflatorResource> body)
    {
        List<Fault> faults = [];
        for (var i = 0; i < body.Count && faults.Count < RateSheet.MostFaults; i++)
        {
            var (row, place) = (body[i], RowPlace.Item(i));
            Require(row.Country, place, "country");
            Require(row.Year, place, "year");
            Require(row.Index, place, "index");
            Require(row.Source, place, "source");
        }

        return faults.Count > 0 ? ([], [.. faults]) : (
        [
            .. body.Select((row, i) => new DeflatorRow(
                RowPlace.Item(i), row.Country!, row.Year!.Value.Text, row.Index!.Value.Text, row.Source!)),
        ], []);

        void Require(object? value, RowPlace place, string member)
        {
            if (value is null) faults.Add(new Fault(place.Of(member), "this member is required"));
        }
    }
}

/// <summary>Price indexes.</summary>
/// <param name="AsOf">The instant that was asked for, or else when the last entry that is seen was recorded.</param>
/// <param name="Sequence">The sequence of the last entry that is seen.</param>
/// <param name="Items">The indexes, by country, source and year.</param>
internal sealed record DeflatorList(DateTimeOffset AsOf, long Sequence, IReadOnlyList<DeflatorResource> Items);

/// <summary>What became of price indexes that were sent.</summary>
/// <param name="Sources">Who tells them.</param>
/// <param name="Countries">Whose prices they tell.</param>
/// <param name="Indexes">How many indexes.</param>
/// <param name="RecordedIndexes">How many were new or changed.</param>
internal sealed record DeflatorLoadResource(
    IReadOnlyList<string> Sources, IReadOnlyList<string> Countries, int Indexes, int RecordedIndexes);
