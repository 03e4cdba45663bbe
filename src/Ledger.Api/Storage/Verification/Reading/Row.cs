using System.Buffers.Binary;
using System.Text;

namespace Ledger.Api.Storage.Verification.Reading;

/// <summary>
/// A row as PostgreSQL sends it in binary. Nothing is made of its values before somebody asks, and values can be compared
/// as they are. Whatever a forger wrote can be read; what the service never writes is a fault.
/// </summary>
/// <param name="columns">What its fields are.</param>
/// <param name="bytes">Where its fields lie.</param>
/// <param name="fields">Start and length of each; a length of -1 is nothing.</param>
internal readonly ref struct Row(TableColumns columns, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> fields)
{
    private const int InfiniteDay = int.MaxValue;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ReadOnlySpan<int> _fields = fields;

    internal ReadOnlySpan<int> Fields => _fields;

    internal ReadOnlySpan<byte> AllBytes => _bytes;

    internal bool IsNull(int column) => _fields[(2 * column) + 1] < 0;

    /// <summary>The value as it was sent; empty also for nothing.</summary>
    internal ReadOnlySpan<byte> Raw(int column) =>
        _fields[(2 * column) + 1] is var length and > 0 ? _bytes.Slice(_fields[2 * column], length) : [];

    /// <summary>The value as it was sent.</summary>
    internal ReadOnlySpan<byte> Bytes(int column) => IsNull(column) ? throw Unreadable(column) : Raw(column);

    /// <summary>A number of any width.</summary>
    internal long Number(int column)
    {
        var value = Raw(column);
        return value.Length switch
        {
            sizeof(short) => BinaryPrimitives.ReadInt16BigEndian(value),
            sizeof(int) => BinaryPrimitives.ReadInt32BigEndian(value),
            sizeof(long) => BinaryPrimitives.ReadInt64BigEndian(value),
            _ => throw Unreadable(column),
        };
    }

    internal int Int(int column) => (int)Number(column);

    internal Guid Id(int column) => new(Of(column, 16), bigEndian: true);

    internal Guid? IdOrNone(int column) => IsNull(column) ? null : Id(column);

    internal bool Flag(int column) => Of(column, 1)[0] != 0;

    internal string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    internal string? TextOrNone(int column) => IsNull(column) ? null : Text(column);

    internal FaultFoundException Unreadable(int column) => columns.Unreadable(this, column);

    /// <summary>Any value as PostgreSQL writes it as text, lists as JSON; null for nothing.</summary>
    internal string? AnyText(int column) => IsNull(column) ? null : columns.Columns[column].Kind switch
    {
        ColumnKind.Number => Number(column).Text(),
        ColumnKind.Text => Text(column),
        ColumnKind.Id => Id(column).ToString(),
        ColumnKind.Flag => Flag(column).Text(),
        ColumnKind.Day => DayText(column),
        ColumnKind.Bytes => Convert.ToHexString(Raw(column)),
        ColumnKind.Texts => StoredLine.List(Items(column).Select(item => item is null ? null : Encoding.UTF8.GetString(item))),
        _ => StoredLine.List(Items(column).Select(item => item is not { Length: 16 } ? null : new Guid(item, bigEndian: true).ToString())),
    };

    private string DayText(int column)
    {
        var day = Number(column);
        if (day == InfiniteDay) return "infinity";
        return day + BinaryFormat.FirstDay is var number && number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number).Text()
            : $"day {day.Text()}";
    }

    // Dimensions, a flag for nulls, the type of items; of each dimension its length and first index; then the items.
    private List<byte[]?> Items(int column)
    {
        var value = Raw(column);
        var dimensions = BinaryPrimitives.ReadInt32BigEndian(value);
        if (dimensions == 0) return [];
        if (dimensions > 1) throw Unreadable(column);
        var count = BinaryPrimitives.ReadInt32BigEndian(value[12..]);
        var rest = value[20..];
        List<byte[]?> items = [];
        for (var i = 0; i < count; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            items.Add(length < 0 ? null : rest.Slice(4, length).ToArray());
            rest = rest[(4 + Math.Max(0, length))..];
        }

        return items;
    }

    private ReadOnlySpan<byte> Of(int column, int length) => Raw(column) is var value && value.Length == length ? value : throw Unreadable(column);
}
