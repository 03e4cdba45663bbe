using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;

namespace Ledger.Domain.Journal;

/// <summary>Writes JSON as every payload has it: compact, text as it is.</summary>
internal static class JsonText
{
    // Longer than most payloads, so that few are copied while they grow.
    private const int UsualLength = 2048;
    private const int LongestKept = 64 * 1024;
    private const int LongestNumber = 41;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Kept from text to text: most of what writing one would allocate is its buffer.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _spare;

    internal static string Write(Action<Utf8JsonWriter> write)
    {
        var bytes = _spare ?? new ArrayBufferWriter<byte>(UsualLength);
        _spare = null;
        using (var json = new Utf8JsonWriter(bytes, Options)) write(json);
        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
        if (bytes.Capacity <= LongestKept) _spare = bytes;
        return text;
    }

    internal static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    internal static void WriteAmount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long minorUnits, CurrencyInfo currency)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        AmountText.TryFormat(minorUnits, currency.DecimalDigits, digits, out var length);
        json.WriteDigits(name, digits[..length]);
    }

    internal static void WriteQuantity(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long millionths)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        QuantityText.TryFormat(millionths, digits, out var length);
        json.WriteDigits(name, digits[..length]);
    }

    internal static void WriteAll<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<T> items, Action<T> write)
    {
        if (items.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    private static void WriteDigits(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> digits)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(digits, skipInputValidation: true);
    }
}
