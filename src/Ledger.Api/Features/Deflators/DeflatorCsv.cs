using System.Collections.Immutable;
using CsvHelper;
using Ledger.Domain.Exchange;
using Ledger.Domain.Faults;

namespace Ledger.Api.Features.Deflators;

/// <summary>Reads a table with the columns country, year, index and source, in any order.</summary>
internal static class DeflatorCsv
{
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with { Separator = ',', TrackLineNumbers = true };

    internal static async Task<(ImmutableArray<DeflatorRow> Rows, ImmutableArray<Fault> Faults)> ReadAsync(
        Stream file, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<DeflatorRow>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        await using var csv = CsvReader.Create(
            file, Options with { OnMalformedRecord = record => faults.Add(At((int)record.LineNumber, "A quotation mark stands where none can.")) });
        try
        {
            await csv.ReadHeaderAsync(cancellationToken);
            var header = csv.Headers.ToList();
            if (!header.Order(StringComparer.Ordinal).SequenceEqual(DeflatorResource.Columns.Order(StringComparer.Ordinal)))
                return ([], [At(1, $"The columns {string.Join(", ", DeflatorResource.Columns)} are expected, each once and no others.")]);
            var cells = DeflatorResource.Columns.Select(column => header.IndexOf(column)).ToArray();
            while (faults.Count < RateSheet.MostFaults && await csv.ReadAsync(cancellationToken))
            {
                var line = (int)csv.LineNumber;
                if (csv.FieldCount == header.Count)
                    rows.Add(new DeflatorRow(RowPlace.Line(line), Text(csv, cells[0]), Text(csv, cells[1]), Text(csv, cells[2]), Text(csv, cells[3])));
                else
                    faults.Add(At(line, $"There are {header.Count} columns, and {csv.FieldCount} values in this line."));
            }
        }
        catch (CsvFormatException)
        {
            faults.Add(At((int)csv.LineNumber, "A row that begins here does not end; is a quotation mark never closed?"));
        }

        return (rows.ToImmutable(), faults.ToImmutable());
    }

    private static string Text(CsvReader csv, int cell) => System.Text.Encoding.UTF8.GetString(csv.GetSpan(cell));

    private static Fault At(int line, string what) => new(RowPlace.Line(line).Text, what);
}
