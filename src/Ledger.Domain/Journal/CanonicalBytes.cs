using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ledger.Domain.Journal;

/// <summary>
/// Bytes to hash: every text goes in with its length before it and every number at a fixed width, so that two
/// different contents never give the same bytes.
/// </summary>
internal sealed class CanonicalBytes
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    internal CanonicalBytes Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(Next(8), number);
        return this;
    }

    internal CanonicalBytes Add(string? text)
    {
        if (text is null) return Add(-1);
        var length = Encoding.UTF8.GetByteCount(text);
        Add(length);
        Encoding.UTF8.GetBytes(text, Next(length));
        return this;
    }

    internal CanonicalBytes Add(Guid? id)
    {
        if (id is not { } value) return Add(-1);
        Add(16);
        value.TryWriteBytes(Next(16), bigEndian: true, out _);
        return this;
    }

    internal CanonicalBytes Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        bytes.CopyTo(Next(bytes.Length));
        return this;
    }

    /// <summary>The SHA-256 of all that was added. Nothing can be added after that.</summary>
    internal byte[] Hash()
    {
        var hash = SHA256.HashData(_bytes.AsSpan(0, _length));
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        return hash;
    }

    private Span<byte> Next(int length)
    {
        if (_bytes.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + length));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        _length += length;
        return _bytes.AsSpan(_length - length, length);
    }
}
