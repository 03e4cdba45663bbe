using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>
/// The canonical JSON of a line: members in a fixed order, amounts with their currency's exact digits, nothing absent
/// written. It has the shape that clients read, so what was hashed is what is answered.
/// </summary>
public static class LineItemPayload
{
    /// <summary>How every payload is written: compact, text as it is.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line as canonical JSON text.</summary>
    public static string Write(LineItem line)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, WriterOptions))
        {
            json.WriteStartObject();
            WriteMembers(json, line);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Reads a line back from its canonical JSON text.</summary>
    public static LineItem Read(string payload) => LineItemPayloadReader.Read(payload);

    private static void WriteMembers(Utf8JsonWriter json, LineItem line)
    {
        WriteText(json, "reference", line.Reference);
        json.WriteString("country", line.Country.Code);
        json.WriteString("category", line.Category.ToString());
        json.WriteString("title", line.Title);
        WriteText(json, "notes", line.Notes);
        WriteAll(json, "tags", line.Tags, json.WriteStringValue);
        json.WriteString("stage", Codelist<Stage>.Text(line.Stage));
        json.WriteString("date", line.Date.ToString());
        if (line.Value is { } value)
        {
            json.WriteStartObject("value");
            WriteAmount(json, value.MinorUnits, value.Currency);
            json.WriteString("currency", value.Currency.Code);
            json.WriteString("bound", Codelist<Bound>.Text(value.Bound));
            json.WriteEndObject();
        }

        if (line.Quantity is { } quantity)
        {
            json.WriteStartObject("quantity");
            json.WritePropertyName("value");
            json.WriteRawValue(QuantityText.Format(quantity.Millionths));
            json.WriteString("unit", quantity.Unit.Code);
            json.WriteString("bound", Codelist<Bound>.Text(quantity.Bound));
            json.WriteEndObject();
        }

        WriteAll(json, "allocationSources", line.Sources, share => WriteShare(json, share, line.Value!.Currency));
        WriteFiscalYears(json, line);
        WriteSupplier(json, line.Supplier);
        if (line.PartOf is { } envelope) json.WriteString("partOf", envelope);
        if (line.Takes is { } takes)
        {
            json.WriteStartObject("takes");
            var currency = CurrencyInfo.FromCode(takes.Currency.Code);
            WriteAmount(json, MinorUnits.FromMoney(takes), currency);
            json.WriteString("currency", currency.Code);
            json.WriteEndObject();
        }

        WriteAll(json, "evidence", line.Evidence, evidence => WriteEvidence(json, evidence));
        WriteAll(json, "warnings", line.Warnings, json.WriteStringValue);
    }

    private static void WriteShare(Utf8JsonWriter json, SourceShare share, CurrencyInfo currency)
    {
        json.WriteStartObject();
        json.WriteString("source", share.Source);
        WriteAmount(json, share.MinorUnits, currency);
        json.WriteEndObject();
    }

    private static void WriteFiscalYears(Utf8JsonWriter json, LineItem line)
    {
        if (line.FiscalYears is not { } years) return;
        if (years.Range is { } range)
        {
            json.WriteStartObject("fiscalYears");
            json.WriteNumber("from", range.From);
            json.WriteNumber("to", range.To);
            json.WriteEndObject();
            return;
        }

        WriteAll(json, "fiscalYears", years.Shares, share =>
        {
            json.WriteStartObject();
            json.WriteNumber("year", share.Year);
            if (share.MinorUnits is { } amount) WriteAmount(json, amount, line.Value!.Currency);
            json.WriteEndObject();
        });
    }

    private static void WriteSupplier(Utf8JsonWriter json, Supplier? supplier)
    {
        if (supplier is null) return;
        json.WriteStartObject("supplier");
        json.WriteString("name", supplier.Name);
        WriteText(json, "country", supplier.Country?.Code);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartObject();
        WriteText(json, "url", evidence.Url);
        WriteText(json, "title", evidence.Title);
        WriteText(json, "publisher", evidence.Publisher);
        WriteText(json, "publishedOn", evidence.PublishedOn?.ToString());
        WriteText(json, "kind", evidence.Kind is { } kind ? Codelist<EvidenceKind>.Text(kind) : null);
        WriteText(json, "quote", evidence.Quote);
        json.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter json, long minorUnits, CurrencyInfo currency)
    {
        json.WritePropertyName("amount");
        json.WriteRawValue(AmountText.Format(minorUnits, currency.DecimalDigits));
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }
}
