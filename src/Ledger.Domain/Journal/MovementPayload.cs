using System.Collections.Immutable;
using System.Text.Json;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>
/// The canonical JSON of a movement: what was asked for as clients read it, and under <c>moved</c> what it came to, in
/// minor units and millionths.
/// </summary>
public static class MovementPayload
{
    /// <summary>The movement as canonical JSON text; figures have the digits of the line's currency.</summary>
    public static string Write(Movement movement, LineItem line) => JsonText.Write(json => Write(json, movement, line));

    /// <summary>Several movements as a JSON array.</summary>
    public static string WriteAll(IEnumerable<Movement> movements, LineItem line) => JsonText.Write(json =>
    {
        json.WriteStartArray();
        foreach (var movement in movements) Write(json, movement, line);
        json.WriteEndArray();
    });

    /// <summary>Reads movements back from their JSON array.</summary>
    public static ImmutableArray<Movement> ReadAll(string payload, LineItem line)
    {
        using var document = JsonDocument.Parse(payload);
        return [.. document.RootElement.EnumerateArray().Select(movement => Read(movement, line))];
    }

    /// <summary>Reads one movement back from its JSON.</summary>
    public static Movement Read(string payload, LineItem line)
    {
        using var document = JsonDocument.Parse(payload);
        return Read(document.RootElement, line);
    }

    private static void Write(Utf8JsonWriter json, Movement movement, LineItem line)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, movement.Id);
        json.WriteString("from"u8, Codelist<Stage>.Text(movement.From));
        json.WriteString("to"u8, Codelist<Stage>.Text(movement.To));
        if (movement.Amount is { } amount) json.WriteAmount("amount"u8, Math.Abs(amount), line.Value!.Currency);
        if (movement.QuantityMillionths is { } millionths) json.WriteQuantity("quantity"u8, millionths);
        if (movement.FiscalYear is { } year) json.WriteNumber("fiscalYear"u8, year);
        if (movement.Source is { } source) json.WriteString("source"u8, source);
        if (movement.Corrects is { } corrected) json.WriteString("corrects"u8, corrected);
        json.WriteString("date"u8, movement.Date.ToString());
        if (movement.Reason is { } reason) json.WriteString("reason"u8, reason);
        LineItemPayload.WriteEvidence(json, movement.Evidence);
        WriteMoved(json, movement);
        json.WriteEndObject();
    }

    private static void WriteMoved(Utf8JsonWriter json, Movement movement)
    {
        json.WriteStartObject("moved"u8);
        json.WriteStartArray("money"u8);
        foreach (var moved in movement.Money)
        {
            json.WriteStartArray();
            json.WriteNumberValue(moved.Year);
            json.WriteStringValue(moved.Source);
            json.WriteNumberValue((int)moved.From);
            json.WriteNumberValue((int)moved.To);
            json.WriteNumberValue(moved.MinorUnits);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("goods"u8);
        foreach (var moved in movement.Goods)
        {
            json.WriteStartArray();
            json.WriteNumberValue((int)moved.From);
            json.WriteNumberValue((int)moved.To);
            json.WriteNumberValue(moved.Millionths);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteBoolean("leavesNothing"u8, movement.LeavesNothing);
        json.WriteEndObject();
    }

    private static Movement Read(JsonElement json, LineItem line)
    {
        var moved = json.GetProperty("moved");
        return new Movement
        {
            Id = json.GetProperty("id").GetGuid(),
            From = Stage(json, "from"),
            To = Stage(json, "to"),
            Amount = json.TryGetProperty("amount", out var amount) ? Amount(amount, line.Value!) : null,
            QuantityMillionths = json.TryGetProperty("quantity", out var quantity) ? Quantity(quantity) : null,
            FiscalYear = json.TryGetProperty("fiscalYear", out var year) ? year.GetInt32() : null,
            Source = json.TryGetProperty("source", out var source) ? source.GetString() : null,
            Corrects = json.TryGetProperty("corrects", out var corrected) ? corrected.GetGuid() : null,
            Date = PartialDate.TryParse(json.GetProperty("date").GetString()!, out var date) ? date : default,
            Reason = json.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
            Evidence = LineItemPayloadReader.ReadEvidence(json),
            Money = [.. moved.GetProperty("money").EnumerateArray().Select(cell => new MovedMoney(
                cell[0].GetInt32(), cell[1].GetString()!, (Bound)cell[2].GetInt32(), (Bound)cell[3].GetInt32(), cell[4].GetInt64()))],
            Goods = [.. moved.GetProperty("goods").EnumerateArray().Select(cell => new MovedGoods(
                (Bound)cell[0].GetInt32(), (Bound)cell[1].GetInt32(), cell[2].GetInt64()))],
            LeavesNothing = moved.GetProperty("leavesNothing").GetBoolean(),
        };
    }

    private static Stage Stage(JsonElement json, string name) =>
        Codelist<Stage>.TryParse(json.GetProperty(name).GetString(), out var stage) ? stage : default;

    private static long Amount(JsonElement json, Valuation value)
    {
        _ = AmountText.TryParse(json.GetRawText(), value.Currency, out var amount, out _);
        return value.MinorUnits < 0 ? -amount : amount;
    }

    private static long Quantity(JsonElement json)
    {
        _ = QuantityText.TryParse(json.GetRawText(), out var millionths, out _);
        return millionths;
    }
}
