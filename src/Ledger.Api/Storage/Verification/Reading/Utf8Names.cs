using System.Buffers.Binary;
using System.Text;

namespace Ledger.Api.Storage.Verification.Reading;

/// <summary>Texts that come again and again, told apart by their bytes: each has a number, and is made a string once.</summary>
internal sealed class Utf8Names
{
    private readonly List<(byte[] Bytes, string Text)> _names = [];
    private int[] _slots = new int[256];

    /// <summary>The number of a text.</summary>
    internal int NumberOf(ReadOnlySpan<byte> text)
    {
        var slot = SlotOf(text);
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (text.SequenceEqual(_names[_slots[slot] - 1].Bytes)) return _slots[slot] - 1;
        }

        _names.Add((text.ToArray(), Encoding.UTF8.GetString(text)));
        _slots[slot] = _names.Count;
        if (_names.Count > _slots.Length / 2) Grow();
        return _names.Count - 1;
    }

    /// <summary>The text.</summary>
    internal string TextOf(ReadOnlySpan<byte> text) => _names[NumberOf(text)].Text;

    // Eight bytes at a time; texts that collide only take longer.
    private int SlotOf(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var hash = (ulong)text.Length;
            var rest = text;
            for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest));
            foreach (var last in rest) hash = (hash << 8) ^ last ^ (hash >> 56);
            return (int)(Mix(hash) >> 32) & (_slots.Length - 1);
        }
    }

    private static ulong Mix(ulong hash) => unchecked((hash ^ (hash >> 29)) * 0x9E3779B97F4A7C15);

    private void Grow()
    {
        _slots = new int[2 * _slots.Length];
        for (var i = 0; i < _names.Count; i++)
        {
            var slot = SlotOf(_names[i].Bytes);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i + 1;
        }
    }
}
