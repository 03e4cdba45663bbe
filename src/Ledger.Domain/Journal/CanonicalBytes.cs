using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ledger.Domain.Journal;

/// <summary>
/// Bytes to hash: every text goes in with its length before it and every number at a fixed width, so that two
/// different contents never give the same bytes.
/// </summary>
internal sealed class CanonicalBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    internal ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    internal CanonicalBytes Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(8), number);
        _bytes.Advance(8);
        return this;
    }

    internal CanonicalBytes Add(string? text)
    {
        if (text is null) return Add(-1);
        var length = Encoding.UTF8.GetByteCount(text);
        Add(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length)));
        return this;
    }

    internal CanonicalBytes Add(Guid? id)
    {
        if (id is not { } value) return Add(-1);
        Add(16);
        value.TryWriteBytes(_bytes.GetSpan(16), bigEndian: true, out var written);
        _bytes.Advance(written);
        return this;
    }

    internal CanonicalBytes Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        _bytes.Write(bytes);
        return this;
    }
}
