using System.Buffers;
using Ledger.Api.Http.Formats;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Exchange;
using Ledger.Domain.Rollups;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.LineItems;

/// <summary>Shows lines as a list was asked to: with what of them counts, and in another currency.</summary>
/// <param name="Legs">Which of their legs count.</param>
/// <param name="Kinds">The kinds of allocation sources.</param>
/// <param name="Treaties">What lines are screened by.</param>
/// <param name="Converter">Converts values; null where no other currency is asked for.</param>
internal sealed record ListView(LegFilter Legs, SourceKinds Kinds, TreatyBook Treaties, Converter? Converter)
{
    internal IEnumerable<string> Columns =>
        Converter is null ? LineItemCsv.Columns : LineItemCsv.Columns.Concat(LineItemCsv.ConvertedColumns);

    internal void Write(IBufferWriter<byte> json, LineView line) =>
        LineItemJson.Write(json, line, LineScreening.Of(line, Treaties), Counted(line), converted: Converted(line));

    internal void WriteCells(ITableCells row, LineView line)
    {
        var resource = LineItemResource.From(line, Counted(line), LineScreening.Of(line, Treaties)) with { Converted = Converted(line) };
        LineItemCsv.WriteCells(row, resource);
        if (Converter is not null) LineItemCsv.WriteConvertedCells(row, resource);
    }

    private StandingResource Counted(LineView line) => StandingResource.CountedUnder(Legs, line, Kinds);

    private ConvertedResource? Converted(LineView line) => Converter is null ? null : ConvertedResource.Of(line, Converter);
}
