using System.Collections.Immutable;
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
        json.WriteText("reference"u8, line.Reference);
        json.WriteString("country"u8, line.Country.Code);
        json.WriteString("category"u8, line.Category.ToString());
        json.WriteString("title"u8, line.Title);
        json.WriteText("notes"u8, line.Notes);
        json.WriteAll("tags"u8, line.Tags, json.WriteStringValue);
        json.WriteString("stage"u8, Codelist<Stage>.Text(line.Stage));
        json.WriteString("date"u8, line.Date.ToString());
        if (line.Value is { } value)
        {
            json.WriteStartObject("value"u8);
            json.WriteAmount("amount"u8, value.MinorUnits, value.Currency);
            json.WriteString("currency"u8, value.Currency.Code);
            json.WriteString("bound"u8, Codelist<Bound>.Text(value.Bound));
            json.WriteEndObject();
        }

        if (line.Quantity is { } quantity)
        {
            json.WriteStartObject("quantity"u8);
            json.WriteQuantity("value"u8, quantity.Millionths);
            json.WriteString("unit"u8, quantity.Unit.Code);
            json.WriteString("bound"u8, Codelist<Bound>.Text(quantity.Bound));
            json.WriteEndObject();
        }

        json.WriteAll("allocationSources"u8, line.Sources, share => WriteShare(json, share, line.Value!.Currency));
        WriteFiscalYears(json, line);
        WriteSupplier(json, line.Supplier);
        if (line.PartOf is { } envelope) json.WriteString("partOf"u8, envelope);
        if (line.Takes is { } takes)
        {
            json.WriteStartObject("takes"u8);
            var currency = CurrencyInfo.FromCode(takes.Currency.Code);
            json.WriteAmount("amount"u8, MinorUnits.FromMoney(takes), currency);
            json.WriteString("currency"u8, currency.Code);
            json.WriteEndObject();
        }

        WriteEvidence(json, line.Evidence);
        json.WriteText("reason"u8, line.Reason);
        json.WriteAll("warnings"u8, line.Warnings, json.WriteStringValue);
    }

    private static void WriteShare(Utf8JsonWriter json, SourceShare share, CurrencyInfo currency)
    {
        json.WriteStartObject();
        json.WriteString("source"u8, share.Source);
        json.WriteAmount("amount"u8, share.MinorUnits, currency);
        json.WriteEndObject();
    }

    private static void WriteFiscalYears(Utf8JsonWriter json, LineItem line)
    {
        if (line.FiscalYears is not { } years) return;
        if (years.Range is { } range)
        {
            json.WriteStartObject("fiscalYears"u8);
            json.WriteNumber("from"u8, range.From);
            json.WriteNumber("to"u8, range.To);
            json.WriteEndObject();
            return;
        }

        json.WriteAll("fiscalYears"u8, years.Shares, share =>
        {
            json.WriteStartObject();
            json.WriteNumber("year"u8, share.Year);
            if (share.MinorUnits is { } amount) json.WriteAmount("amount"u8, amount, line.Value!.Currency);
            json.WriteEndObject();
        });
    }

    private static void WriteSupplier(Utf8JsonWriter json, Supplier? supplier)
    {
        if (supplier is null) return;
        json.WriteStartObject("supplier"u8);
        json.WriteString("name"u8, supplier.Name);
        json.WriteText("country"u8, supplier.Country?.Code);
        json.WriteEndObject();
    }

    internal static void WriteEvidence(Utf8JsonWriter json, ImmutableArray<Evidence> all) =>
        json.WriteAll("evidence"u8, all, evidence => WriteOne(json, evidence));

    private static void WriteOne(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartObject();
        json.WriteText("url"u8, evidence.Url);
        json.WriteText("title"u8, evidence.Title);
        json.WriteText("publisher"u8, evidence.Publisher);
        json.WriteText("publishedOn"u8, evidence.PublishedOn?.ToString());
        json.WriteText("kind"u8, evidence.Kind is { } kind ? Codelist<EvidenceKind>.Text(kind) : null);
        json.WriteText("quote"u8, evidence.Quote);
        json.WriteEndObject();
    }
}
