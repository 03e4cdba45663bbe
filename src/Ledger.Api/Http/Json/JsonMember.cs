using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ledger.Api.Http.Json;

/// <summary>One member of an object of a known shape.</summary>
/// <param name="property">The property that it becomes.</param>
/// <param name="index">Its place among the members; an object has at most 64.</param>
internal sealed class JsonMember(JsonPropertyInfo property, int index)
{
    private readonly JsonEncodedText _encoded = JsonEncodedText.Encode(property.Name);
    private JsonShape? _shape;

    public string Name => property.Name;

    public bool MayBeNull => property.IsSetNullable;

    /// <summary>The member as one of 64 bits.</summary>
    public ulong Bit { get; } = index < 64
        ? 1UL << index
        : throw new ArgumentOutOfRangeException(nameof(index), index, "A body has at most 64 members.");

    // Not before it is asked for: a type may have a member of its own type.
    public JsonShape Shape => _shape ??= JsonShape.Of(property.PropertyType);

    /// <summary>Whether the reader stands on this member's name.</summary>
    public bool IsNamed(ref Utf8JsonReader reader) => reader.ValueTextEquals(_encoded.EncodedUtf8Bytes);
}
