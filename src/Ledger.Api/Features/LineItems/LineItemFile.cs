using System.Runtime.CompilerServices;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Rows;
using Ledger.Api.Storage.Importing;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>Reads files of line items. Each row is validated by the same rules as a line that is sent alone.</summary>
internal sealed class LineItemFile(CategoryCache categories, TimeProvider clock)
{
    private const int MostRows = 1_000;
    private const int MostBytes = 2 << 20;
    private const int MostLegs = 50_000;

    /// <summary>The lines of a file, some thousand at a time.</summary>
    internal async IAsyncEnumerable<ImportChunk> ReadAsync(
        Stream file, RowFormat format, string actor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = new LineIds(clock);
        var read = new List<(Row Row, ImportedBody? Body)>();
        var (begin, legs) = (0L, 0);
        await foreach (var row in Rows(file, format, cancellationToken))
        {
            read.Add(Parse(row));
            legs += Legs(read[^1].Body);
            if (read.Count < MostRows && row.End - begin < MostBytes && legs < MostLegs) continue;
            yield return await ValidateAsync(read, ids, actor, cancellationToken);
            (begin, legs) = (row.End, 0);
            read.Clear();
        }

        if (read.Count > 0) yield return await ValidateAsync(read, ids, actor, cancellationToken);
    }

    private static IAsyncEnumerable<Row> Rows(Stream file, RowFormat format, CancellationToken cancellationToken) => format switch
    {
        RowFormat.Csv => LineItemCsvRows.ReadAsync(file, cancellationToken),
        RowFormat.JsonArray => JsonArrayRows.ReadAsync(file, cancellationToken),
        _ => NdJsonRows.ReadAsync(file, cancellationToken),
    };

    private static (Row Row, ImportedBody? Body) Parse(Row row)
    {
        var json = row.Json.Span;
        row = row with { Json = default };
        if (row.Faults.Count > 0) return (row, null);
        return JsonBody.TryParse<ImportedBody>(json, out var body, out var rejection)
            ? (row, body)
            : (row with { Faults = FaultsOf(rejection) }, null);
    }

    private async Task<ImportChunk> ValidateAsync(
        List<(Row Row, ImportedBody? Body)> read, LineIds ids, string actor, CancellationToken cancellationToken)
    {
        var tree = await categories.KnowingAsync(read.Select(item => item.Body?.Category).OfType<string>().Distinct(), cancellationToken);
        return new ImportChunk([.. read.Select(item => Validate(item.Row, item.Body, tree, ids, actor))], read[^1].Row.End);
    }

    private static ImportRow Validate(Row row, ImportedBody? body, CategoryTree tree, LineIds ids, string actor)
    {
        var blank = new ImportRow { Line = row.Line, Column = row.Column, Faults = row.Faults, Weight = row.Length };
        if (body is null) return blank;
        // A fault is told with the reference, not with what somebody put in its place.
        if (body.Reference is { Length: <= 200 }) blank = blank with { Reference = body.Reference };
        var line = LineItemReading.Check(body, tree, LineIds.Check(body.Id));
        if (!line.IsTaken) return blank with { Faults = FaultsOf(line.Rejection) };
        return blank with
        {
            Command = new RecordLineItem(body.Id ?? ids.Next(), line.Item, line.PartOf, actor),
            IsNamed = body.Id is not null,
            IsVoided = body.Voided == true,
        };
    }

    private static IReadOnlyList<Fault> FaultsOf(Rejection rejection) =>
        rejection.Faults.Count > 0 ? rejection.Faults : [new Fault(Row.Whole, rejection.Detail)];

    // A small row can stand in many places: their number bounds what a chunk takes of memory.
    private static int Legs(ImportedBody? body)
    {
        var years = body?.FiscalYears?.Range is { } range
            ? 1L + range.To.GetValueOrDefault() - range.From.GetValueOrDefault()
            : body?.FiscalYears?.Shares?.Count ?? 1;
        return (int)Math.Clamp(years, 1, LineItemRules.MaximumLegs) * (1 + (body?.AllocationSources?.Count ?? 0));
    }
}
