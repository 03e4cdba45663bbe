using System.Collections.Immutable;
using System.Text.Json;
using Ledger.Domain.Geography;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>Reads what <see cref="LineItemPayload"/> wrote. It trusts its input: the journal holds only valid lines.</summary>
internal static class LineItemPayloadReader
{
    internal static LineItem Read(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var line = document.RootElement;
        var value = ReadValue(line);
        return new LineItem
        {
            Reference = Text(line, "reference"),
            Country = ReadCountry(line)!.Value,
            Category = CategoryPath.Parse(Text(line, "category")!),
            Title = Text(line, "title")!,
            Notes = Text(line, "notes"),
            Tags = All(line, "tags", tag => tag.GetString()!),
            Stage = Code<Stage>(line, "stage")!.Value,
            Date = Date(line, "date")!.Value,
            Value = value,
            Quantity = ReadQuantity(line),
            Sources = All(line, "allocationSources", share => new SourceShare(Text(share, "source")!, Amount(share, value!.Currency))),
            FiscalYears = ReadFiscalYears(line, value?.Currency),
            Supplier = line.TryGetProperty("supplier", out var supplier)
                ? new Supplier(Text(supplier, "name")!, ReadCountry(supplier))
                : null,
            PartOf = line.TryGetProperty("partOf", out var envelope) ? envelope.GetGuid() : null,
            Takes = ReadTakes(line),
            Evidence = ReadEvidence(line),
            Reason = Text(line, "reason"),
            Warnings = All(line, "warnings", warning => warning.GetString()!),
        };
    }

    private static Valuation? ReadValue(JsonElement line)
    {
        if (!line.TryGetProperty("value", out var value)) return null;
        var currency = CurrencyInfo.FromCode(Text(value, "currency")!);
        return new Valuation(Amount(value, currency), currency, Code<Bound>(value, "bound")!.Value);
    }

    private static Quantity? ReadQuantity(JsonElement line)
    {
        if (!line.TryGetProperty("quantity", out var quantity)) return null;
        _ = Units.TryParse(Text(quantity, "unit")!, out var unit);
        _ = QuantityText.TryParse(quantity.GetProperty("value").GetRawText(), out var millionths, out _);
        return new Quantity(millionths, unit!, Code<Bound>(quantity, "bound")!.Value);
    }

    private static FiscalYears? ReadFiscalYears(JsonElement line, CurrencyInfo? currency)
    {
        if (!line.TryGetProperty("fiscalYears", out var years)) return null;
        if (years.ValueKind == JsonValueKind.Object)
            return FiscalYears.Evenly(years.GetProperty("from").GetInt32(), years.GetProperty("to").GetInt32());
        return FiscalYears.Of(years.EnumerateArray().Select(share => new YearShare(
            share.GetProperty("year").GetInt32(), share.TryGetProperty("amount", out _) ? Amount(share, currency!) : null)));
    }

    private static Money? ReadTakes(JsonElement line)
    {
        if (!line.TryGetProperty("takes", out var takes)) return null;
        var currency = CurrencyInfo.FromCode(Text(takes, "currency")!);
        return MinorUnits.ToMoney(Amount(takes, currency), currency);
    }

    internal static ImmutableArray<Evidence> ReadEvidence(JsonElement parent) => All(parent, "evidence", ReadOne);

    private static Evidence ReadOne(JsonElement evidence) => new(
        Text(evidence, "url"), Text(evidence, "title"), Text(evidence, "publisher"), Date(evidence, "publishedOn"),
        Code<EvidenceKind>(evidence, "kind"), Text(evidence, "quote"));

    private static Country? ReadCountry(JsonElement parent) =>
        Text(parent, "country") is { } code && Country.TryParse(code, out var country) ? country : null;

    private static long Amount(JsonElement parent, CurrencyInfo currency) =>
        AmountText.TryParse(parent.GetProperty("amount").GetRawText(), currency, out var amount, out var fault)
            ? amount
            : throw new FormatException(fault);

    private static PartialDate? Date(JsonElement parent, string name) =>
        Text(parent, name) is { } text && PartialDate.TryParse(text, out var date) ? date : null;

    private static T? Code<T>(JsonElement parent, string name)
        where T : struct, Enum =>
        Codelist<T>.TryParse(Text(parent, name), out var code) ? code : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static ImmutableArray<T> All<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.TryGetProperty(name, out var items) ? [.. items.EnumerateArray().Select(read)] : [];
}
