using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ledger.Api.Tests.History;

/// <summary>Bytes to hash as docs/feed.md puts them together; it uses nothing of the product.</summary>
internal sealed class ConsumerBytes
{
    private readonly List<byte> _bytes = [];

    public byte[] Sha256() => SHA256.HashData(_bytes.ToArray());

    public ConsumerBytes Number(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        _bytes.AddRange(bytes);
        return this;
    }

    public ConsumerBytes Number(JsonElement parent, string name) => Number(parent.GetProperty(name).GetInt64());

    /// <summary>A figure as a whole number of its smallest unit.</summary>
    public ConsumerBytes Scaled(JsonElement parent, string name, int? decimals)
    {
        var (whole, fraction) = parent.GetProperty(name).GetRawText().Split('.') is [var left, var right] ? (left, right) : (parent.GetProperty(name).GetRawText(), "");
        return Number(long.Parse(whole + fraction.PadRight(decimals ?? fraction.Length, '0'), CultureInfo.InvariantCulture));
    }

    public ConsumerBytes Code(JsonElement parent, string name, string[] codes, int first) =>
        Number(Array.IndexOf(codes, parent.GetProperty(name).GetString()) + first);

    public ConsumerBytes Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? Text(text.GetString()!) : Number(-1);

    public ConsumerBytes Text(string text) => Sized(Encoding.UTF8.GetBytes(text));

    public ConsumerBytes Identity(JsonElement parent, string name) => parent.TryGetProperty(name, out var id)
        ? Sized(Convert.FromHexString(id.GetString()!.Replace("-", "", StringComparison.Ordinal)))
        : Number(-1);

    public ConsumerBytes Hash(JsonElement parent, string name) => Sized(Convert.FromHexString(parent.GetProperty(name).GetString()!));

    private ConsumerBytes Sized(byte[] bytes)
    {
        Number(bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }
}
