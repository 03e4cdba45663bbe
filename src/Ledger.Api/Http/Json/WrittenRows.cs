using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ledger.Api.Http.Json;

/// <summary>The rows of a table in an answer, each an object that is written as it is reached: there can be very many.</summary>
[JsonConverter(typeof(Converter))]
public sealed class WrittenRows
{
    private readonly Action<Utf8JsonWriter> _write;

    private WrittenRows(Action<Utf8JsonWriter> write) => _write = write;

    /// <summary>Rows, and how one is written.</summary>
    public static WrittenRows Of<T>(IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write) => new(json =>
    {
        foreach (var row in rows) write(json, row);
    });

    private sealed class Converter : JsonConverter<WrittenRows>
    {
        public override WrittenRows Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are not read.");

        public override void Write(Utf8JsonWriter writer, WrittenRows value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            value._write(writer);
            writer.WriteEndArray();
        }
    }
}
