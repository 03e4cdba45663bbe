using System.Buffers.Binary;
using System.Text;
using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>Whether the current row of a plain line that nothing changed since is exactly what it must be.</summary>
internal sealed class PlainRow
{
    private const int EmptyListLength = 12;

    private readonly PlainStanding _standing = new();

    internal bool IsRight(Row row, StoredEntry entry, PlainLine line, PlainLegs legs)
    {
        var payload = entry.Journal.Raw(EntryTables.Of.Payload);
        return ArePlaces(row, entry.Block.Ticket, entry.Ordinal)
            && row.Raw(0).SequenceEqual(entry.Journal.Raw(EntryTables.Of.Line))
            && row.Raw(19).SequenceEqual(payload)
            && Is(row, 1, line.Reference, payload) && row.Number(2) == 1
            && Is(row, 6, line.Country, payload) && Is(row, 7, line.Category, payload) && row.Number(8) == (int)line.Stage
            && row.Number(9) == line.Date.First.DayNumber - BinaryFormat.FirstDay && row.Number(10) == line.Date.Last.DayNumber - BinaryFormat.FirstDay
            && IsValue(row, line)
            && Is(row, 13, line.Supplier, payload) && AreTags(row.Raw(14), line, payload)
            && row.IsNull(15) && IsEmptyList(row.Raw(16), BinaryFormat.UuidType) && !row.Flag(17)
            && row.Raw(18).SequenceEqual(entry.Counts[0].Raw(7))
            && row.Raw(20).SequenceEqual("[]"u8) && row.IsNull(21)
            && row.Raw(22).SequenceEqual(_standing.Write(line, legs, line.Unit.Of(payload)))
            && AreWords(row.Raw(23), line, payload)
            && row.Number(24) == 0 && row.Number(25) == 0 && row.Number(28) == 0 && row.Number(29) == 0 && row.Number(30) == 0;
    }

    // Of the version, of the last change and of the row.
    private static bool ArePlaces(Row row, long ticket, long ordinal) =>
        row.Number(3) == ticket && row.Number(4) == ordinal && row.Number(5) == ticket
        && row.Number(StoredLine.Of.DerivedTicket) == ticket && row.Number(StoredLine.Of.DerivedOrdinal) == ordinal;

    private static bool Is(Row row, int column, Piece piece, ReadOnlySpan<byte> payload) =>
        piece.IsNothing == row.IsNull(column) && row.Raw(column).SequenceEqual(piece.Of(payload));

    private static bool IsValue(Row row, PlainLine line) => line.Currency is null
        ? row.IsNull(11) && row.IsNull(12)
        : Ascii.Equals(row.Raw(11), line.Currency.Code) && row.Number(12) == line.MinorUnits;

    // The title, and after a space the notes.
    private static bool AreWords(ReadOnlySpan<byte> words, PlainLine line, ReadOnlySpan<byte> payload)
    {
        var title = line.Title.Of(payload);
        var notes = line.Notes.Of(payload);
        return words.Length == title.Length + 1 + notes.Length
            && words.StartsWith(title) && words[title.Length] == ' ' && words[(title.Length + 1)..].SequenceEqual(notes);
    }

    private static bool AreTags(ReadOnlySpan<byte> list, PlainLine line, ReadOnlySpan<byte> payload)
    {
        if (line.Tags.Count == 0) return IsEmptyList(list, BinaryFormat.TextType);
        // One dimension, no nulls, texts; how many; the first index.
        if (list.Length < EmptyListLength + 8 || Int(list) != 1 || Int(list[4..]) != 0 || Int(list[8..]) != BinaryFormat.TextType
            || Int(list[12..]) != line.Tags.Count || Int(list[16..]) != 1)
        {
            return false;
        }

        var rest = list[20..];
        foreach (var (start, length) in line.Tags)
        {
            if (rest.Length < 4 + length || Int(rest) != length || !rest.Slice(4, length).SequenceEqual(payload.Slice(start, length))) return false;
            rest = rest[(4 + length)..];
        }

        return rest.IsEmpty;
    }

    private static bool IsEmptyList(ReadOnlySpan<byte> list, int type) =>
        list.Length == EmptyListLength && Int(list) == 0 && Int(list[8..]) == type;

    private static int Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);
}
