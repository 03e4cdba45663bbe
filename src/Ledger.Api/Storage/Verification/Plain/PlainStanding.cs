using System.Buffers.Text;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>The standing of a plain line as it is stored (<see cref="StandingText"/>).</summary>
internal sealed class PlainStanding
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>Writes it; what is returned is good until the next.</summary>
    internal ReadOnlySpan<byte> Write(PlainLine line, PlainLegs legs, ReadOnlySpan<byte> unit)
    {
        _length = 0;
        Add("{\"money\":["u8);
        for (var i = 0; line.Currency is not null && i < legs.All.Count; i++)
        {
            var leg = legs.All[i];
            Add(i == 0 ? "["u8 : ",["u8).Add((int)line.Stage).Add(","u8).Add(leg.Year).Add(",\""u8).Add(leg.Source.Bytes).Add("\","u8)
                .Add((int)line.Bound).Add(","u8).Add(leg.MinorUnits).Add("]"u8);
        }

        Add("],\"goods\":["u8);
        if (line.Quantity is { } quantity)
            Add("["u8).Add((int)line.Stage).Add(",\""u8).Add(unit).Add("\","u8).Add((int)line.QuantityBound).Add(","u8).Add(quantity).Add("]"u8);
        Add("],\"stages\":["u8).Add((int)line.Stage).Add("]}"u8);
        return _bytes.AsSpan(0, _length);
    }

    private PlainStanding Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
        return this;
    }

    private PlainStanding Add(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        _length += written;
        return this;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length < _length + count) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + count));
        return _bytes.AsSpan(_length);
    }
}
