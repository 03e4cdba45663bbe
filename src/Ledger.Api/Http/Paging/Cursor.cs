using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Paging;

/// <summary>Where a list goes on. Callers see an opaque text.</summary>
/// <param name="Sort">The order that the list is in.</param>
/// <param name="Keys">The sort keys of the last item given; null is a key that the item lacks.</param>
/// <param name="Sequence">The ledger's head when the first page was given; later entries are not seen.</param>
/// <param name="Filters"><see cref="FiltersHash"/> of the query, so that a cursor is not used with another.</param>
public sealed record Cursor(
    [property: JsonPropertyName("s")] string Sort,
    [property: JsonPropertyName("k")] string?[] Keys,
    [property: JsonPropertyName("q")] long Sequence,
    [property: JsonPropertyName("f")] string Filters)
{
    public const string Parameter = "cursor";

    // Catches a mangled cursor; a forged one shows its maker nothing that a query would not.
    private const int ChecksumLength = 6;

    private static readonly JsonSerializerOptions Json = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string FiltersHash(string canonicalQuery) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalQuery)).AsSpan(0, 9));

    public string Encode()
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        return Base64Url.EncodeToString([.. Checksum(payload), .. payload]);
    }

    /// <exception cref="ProblemException">400 when the text is not a cursor, or is one of another query.</exception>
    public static Cursor Decode(string text, string sort, string filters)
    {
        var cursor = TryDecode(text) ?? throw Refusal("this is not a cursor that the service has given");
        return cursor.Sort == sort && cursor.Filters == filters
            ? cursor
            : throw Refusal("this cursor belongs to another query; keep sort and filters the same from page to page");
    }

    private static Cursor? TryDecode(string text)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            if (bytes.Length <= ChecksumLength) return null;
            var payload = bytes.AsSpan(ChecksumLength);
            return bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(payload))
                ? JsonSerializer.Deserialize<Cursor>(payload, Json)
                : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Checksum(ReadOnlySpan<byte> payload) => SHA256.HashData(payload)[..ChecksumLength];

    private static ProblemException Refusal(string message) =>
        new(ProblemType.InvalidParameter, "The list cannot go on from this cursor.", [new Fault(Parameter, message)]);
}
