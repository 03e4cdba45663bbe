using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ledger.Api.Http.Json;

internal sealed class NumberTokenConverter : JsonConverter<NumberToken>
{
    public override NumberToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => new NumberToken(Encoding.ASCII.GetString(
                reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan)),
            JsonTokenType.String => new NumberToken(reader.GetString()!),
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, NumberToken value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text);
}
