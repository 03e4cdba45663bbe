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
    /// <summary>The line as canonical JSON text.</summary>
    public static string Write(LineItem line) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        WriteMembers(json, line);
        json.WriteEndObject();
    });

    /// <summary>Reads a line back from its canonical JSON text.</summary>
    public static LineItem Read(string payload) => LineItemPayloadReader.Read(payload);

    private static void WriteMembers(Utf8JsonWriter json, LineItem line)
    {
        json.WriteText("reference", line.Reference);
        json.WriteString("country", line.Country.Code);
        json.WriteString("category", line.Category.ToString());
        json.WriteString("title", line.Title);
        json.WriteText("notes", line.Notes);
        json.WriteAll("tags", line.Tags, json.WriteStringValue);
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

        json.WriteAll("allocationSources", line.Sources, share => WriteShare(json, share, line.Value!.Currency));
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

        WriteEvidence(json, line.Evidence);
        json.WriteText("reason", line.Reason);
        json.WriteAll("warnings", line.Warnings, json.WriteStringValue);
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

        json.WriteAll("fiscalYears", years.Shares, share =>
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
        json.WriteText("country", supplier.Country?.Code);
        json.WriteEndObject();
    }

    internal static void WriteEvidence(Utf8JsonWriter json, IReadOnlyCollection<Evidence> all) =>
        json.WriteAll("evidence", all, evidence => WriteOne(json, evidence));

    private static void WriteOne(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartObject();
        json.WriteText("url", evidence.Url);
        json.WriteText("title", evidence.Title);
        json.WriteText("publisher", evidence.Publisher);
        json.WriteText("publishedOn", evidence.PublishedOn?.ToString());
        json.WriteText("kind", evidence.Kind is { } kind ? Codelist<EvidenceKind>.Text(kind) : null);
        json.WriteText("quote", evidence.Quote);
        json.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter json, long minorUnits, CurrencyInfo currency)
    {
        json.WritePropertyName("amount");
        json.WriteRawValue(AmountText.Format(minorUnits, currency.DecimalDigits));
    }
}
