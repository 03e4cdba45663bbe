using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Ledger.Api.Storage.Importing;

/// <summary>Rows in the form of <c>COPY … (FORMAT binary)</c>. The memory is kept and filled anew for each part of an import.</summary>
internal sealed class CopyBuffer
{
    private const int FirstSize = 1 << 16;
    private const int MostKept = 1 << 23;
    private const int Null = -1;

    private byte[] _bytes = new byte[FirstSize];
    private int _length;

    internal CopyBuffer() => Clear();

    /// <summary>Whether there is a row.</summary>
    internal bool HasRows => _length > Header.Length;

    // Signature, flags and the length of an extension that there is not.
    private static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The whole stream, with its end.</summary>
    internal ReadOnlyMemory<byte> Complete()
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(2), -1);
        _length += 2;
        return _bytes.AsMemory(0, _length);
    }

    internal void Clear()
    {
        if (_bytes.Length > MostKept) _bytes = new byte[FirstSize];
        Header.CopyTo(_bytes);
        _length = Header.Length;
    }

    internal CopyBuffer Row(short columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(2), columns);
        _length += 2;
        return this;
    }

    internal CopyBuffer Add(short value)
    {
        var room = Value(2);
        BinaryPrimitives.WriteInt16BigEndian(room, value);
        return this;
    }

    internal CopyBuffer Add(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Value(4), value);
        return this;
    }

    internal CopyBuffer Add(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Value(8), value);
        return this;
    }

    internal CopyBuffer Add(long? value) => value is { } known ? Add(known) : AddNull();

    internal CopyBuffer Add(bool value)
    {
        Value(1)[0] = value ? (byte)1 : (byte)0;
        return this;
    }

    internal CopyBuffer Add(DateOnly value) => Add(value.DayNumber - BinaryFormat.FirstDay);

    internal CopyBuffer Add(Guid value)
    {
        value.TryWriteBytes(Value(16), bigEndian: true, out _);
        return this;
    }

    internal CopyBuffer Add(Guid? value) => value is { } known ? Add(known) : AddNull();

    internal CopyBuffer Add(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Value(value.Length));
        return this;
    }

    internal CopyBuffer Add(string? value)
    {
        if (value is null) return AddNull();
        var room = Room(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, room[4..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _length += 4 + length;
        return this;
    }

    internal CopyBuffer Add(ImmutableArray<string> values)
    {
        var start = BeginArray(values.Length, BinaryFormat.TextType);
        foreach (var value in values) Add(value);
        return EndArray(start);
    }

    internal CopyBuffer Add(ImmutableArray<Guid> values)
    {
        var start = BeginArray(values.Length, BinaryFormat.UuidType);
        foreach (var value in values) Add(value);
        return EndArray(start);
    }

    private CopyBuffer AddNull() => Raw(Null);

    private int BeginArray(int count, int type)
    {
        Raw(0);
        var start = _length;
        if (count == 0) Raw(0).Raw(0).Raw(type);
        // One dimension, no nulls; its length and its first index.
        else Raw(1).Raw(0).Raw(type).Raw(count).Raw(1);
        return start;
    }

    private CopyBuffer EndArray(int start)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(start - 4), _length - start);
        return this;
    }

    private CopyBuffer Raw(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(4), value);
        _length += 4;
        return this;
    }

    private Span<byte> Value(int length)
    {
        var room = Room(4 + length);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _length += 4 + length;
        return room.Slice(4, length);
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        return _bytes.AsSpan(_length);
    }
}
