using System.Text;
using Ledger.Api.Storage.Verification.Reading;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>Whether the entry of a plain line posted exactly what it must, in the order in which the service writes it.</summary>
internal static class PlainPostings
{
    internal static bool AreRight(StoredEntry entry, PlainLine line, PlainLegs legs)
    {
        var payload = entry.Journal.Raw(EntryTables.Of.Payload);
        return MoneyIsRight(entry, line, legs, payload) && CountsAreRight(entry, line, legs, payload)
            && GoodsAreRight(entry, line, payload);
    }

    private static bool MoneyIsRight(StoredEntry entry, PlainLine line, PlainLegs legs, ReadOnlySpan<byte> payload)
    {
        if (entry.Money.Count != (line.Currency is null ? 0 : legs.All.Count)) return false;
        for (var i = 0; i < entry.Money.Count; i++)
        {
            var row = entry.Money[i];
            var leg = legs.All[i];
            if (!PlaceIsRight(row, entry, line, payload)
                || row.Number(7) != (int)line.Stage || row.Number(8) != leg.Year || !row.Raw(9).SequenceEqual(leg.Source.Bytes)
                || row.Number(10) != (int)line.Bound || row.Number(11) != leg.MinorUnits || row.Number(12) != 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CountsAreRight(StoredEntry entry, PlainLine line, PlainLegs legs, ReadOnlySpan<byte> payload)
    {
        if (entry.Counts.Count != 1) return false;
        var row = entry.Counts[0];
        var isPriced = line.Currency is not null;
        // Money that is only approximate stands in all the places of the line, so it is counted in the same row.
        return PlaceIsRight(row, entry, line, payload) && StandsThere(entry.Footprints[0], line, legs)
            && row.Number(8) == 1 && row.Number(9) == (isPriced ? 0 : 1) && row.Number(10) == 0
            && row.Number(11) == (line.Quantity is null ? 1 : 0) && row.Number(12) == (isPriced && line.Bound == Bound.Approximate ? 1 : 0);
    }

    private static bool GoodsAreRight(StoredEntry entry, PlainLine line, ReadOnlySpan<byte> payload)
    {
        if (entry.Goods.Count != (line.Quantity is null ? 0 : 1)) return false;
        if (entry.Goods.Count == 0) return true;
        var row = entry.Goods[0];
        return PlaceIsRight(row, entry, line, payload)
            && row.Number(7) == (int)line.Stage && row.Raw(8).SequenceEqual(line.Unit.Of(payload))
            && row.Number(9) == (int)line.QuantityBound && row.Number(10) == line.Quantity && row.Number(11) == 1;
    }

    private static bool PlaceIsRight(Row row, StoredEntry entry, PlainLine line, ReadOnlySpan<byte> payload) =>
        row.Raw(3).SequenceEqual(entry.Journal.Raw(EntryTables.Of.Line))
        && row.Raw(4).SequenceEqual(line.Country.Of(payload)) && row.Raw(5).SequenceEqual(line.Category.Of(payload))
        && (line.Currency is null ? row.IsNull(6) : Ascii.Equals(row.Raw(6), line.Currency.Code));

    private static bool StandsThere(Footprint footprint, PlainLine line, PlainLegs legs)
    {
        var cells = footprint.Cells;
        if (cells.Length != legs.All.Count) return false;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Stage != line.Stage || cells[i].Year != legs.All[i].Year || cells[i].Source != legs.All[i].Source.Text) return false;
        }

        return true;
    }
}
