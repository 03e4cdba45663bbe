using System.Buffers.Binary;
using System.Security.Cryptography;
using Ledger.Domain.Faults;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// Identities for many lines at once: UUIDs of version 7 that rise in the order of the rows, by a counter in the 12 bits
/// after the milliseconds (RFC 9562, method 1), so that a list shows them in the order of the file.
/// </summary>
internal sealed class LineIds(TimeProvider clock)
{
    private const int Counters = 1 << 12;

    private long _last;

    internal Guid Next()
    {
        _last = Math.Max(_last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds() * Counters);
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, ((_last / Counters) << 16) | 0x7000 | (_last % Counters));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>What is wrong with an identity that a row gives.</summary>
    internal static IReadOnlyList<Fault> Check(Guid? given) => given is { } id && (id.Version != 7 || (id.Variant & 0xC) != 0x8)
        ? [new Fault("id", "an id as this service gives them is expected (a UUID of version 7); leave it out for a new line")]
        : [];
}
