using System.Text.Json.Nodes;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Tests.Life;

/// <summary>Commands as JSON.</summary>
internal static class Bodies
{
    // What the service adds to what was stated.
    private static readonly string[] Added = ["id", "version", "recordedAt", "reason", "voided", "movement", "warnings", "screening", "position", "counted"];

    public static JsonObject Line(LineItem item, string? envelope, string? reason = null)
    {
        var body = JsonNode.Parse(LineItemPayload.Write(item with { PartOf = null }))!.AsObject();
        if (envelope is not null) body["partOf"] = envelope;
        if (reason is not null) body["reason"] = reason;
        return body;
    }

    public static string Movement(Movement asked, LineItem line)
    {
        var body = new JsonObject();
        if (asked.Amount is { } amount) body["amount"] = FigureText.Amount(Math.Abs(amount), line.Value!.Currency.Code);
        if (asked.QuantityMillionths is { } millionths) body["quantity"] = FigureText.Goods(millionths);
        if (asked.Corrects is { } corrected)
        {
            (body["corrects"], body["reason"]) = (corrected.ToString(), "booked by mistake");
            return body.ToJsonString();
        }

        (body["from"], body["to"]) = (Codelist<Stage>.Text(asked.From), Codelist<Stage>.Text(asked.To));
        body["date"] = asked.Date.ToString();
        if (asked.FiscalYear is { } year) body["fiscalYear"] = year;
        if (asked.Source is { } source) body["source"] = source;
        return body.ToJsonString();
    }

    /// <summary>What was stated of a line that the service answers.</summary>
    public static JsonObject Stated(string answer)
    {
        var stated = JsonNode.Parse(answer)!.AsObject();
        foreach (var name in Added) stated.Remove(name);
        return stated;
    }

    /// <summary>The merge patch that makes one object of another (RFC 7396).</summary>
    public static JsonObject Patch(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var (name, _) in from) if (!to.ContainsKey(name)) patch[name] = null;
        foreach (var (name, value) in to)
        {
            if (JsonNode.DeepEquals(from[name], value)) continue;
            patch[name] = from[name] is JsonObject inner && value is JsonObject other ? Patch(inner, other) : value?.DeepClone();
        }

        return patch;
    }
}
