using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Api.Http.Json;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// Writes a line as <see cref="LineItemResource"/> describes it. What was hashed is what is answered: the canonical
/// payload goes in as it is, between what the service adds.
/// </summary>
internal static class LineItemJson
{
    private const int UsualRest = 512;

    internal static void Write(
        IBufferWriter<byte> output, LineView line, LineScreening screening, StandingResource? counted = null,
        MovementResource? movement = null, ConvertedResource? converted = null)
    {
        var payload = line.VoidReason is null ? line.Payload : WithReason(line.Payload, line.VoidReason);
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"id\":\"{line.Id}\",\"version\":{line.Version},\"recordedAt\":\"{TimestampConverter.Format(line.RecordedAt)}\","), output);
        screening.WriteStated(output, payload);
        var text = new StringBuilder(UsualRest);
        if (line.VoidReason is not null) text.Append(",\"voided\":true");
        if (movement is not null) text.Append(",\"movement\":").Append(JsonSerializer.Serialize(movement, LedgerJson.Options));
        screening.Write(text);
        text.Append(",\"position\":{");
        WritePosition(text, line);
        text.Append('}');
        if (counted is not null)
        {
            text.Append(",\"counted\":");
            WriteStanding(text, counted);
        }

        if (converted is not null) text.Append(",\"converted\":").Append(JsonSerializer.Serialize(converted, LedgerJson.Options));
        text.Append('}');
        foreach (var chunk in text.GetChunks()) Encoding.UTF8.GetBytes(chunk.Span, output);
    }

    private static void WritePosition(StringBuilder text, LineView line)
    {
        if (line.VoidReason is not null) return;
        var first = true;
        foreach (var stage in line.Stages())
        {
            if (!first) text.Append(',');
            first = false;
            text.Append('"').Append(Codelist<Stage>.Text(stage)).Append("\":");
            WriteStanding(text, StandingResource.At(stage, line));
        }
    }

    private static void WriteStanding(StringBuilder text, StandingResource standing)
    {
        text.Append('{');
        if (standing.Amount is { } amount) text.Append(CultureInfo.InvariantCulture, $"\"amount\":{amount.Text},\"bound\":\"{standing.Bound}\"");
        if (standing.Amount is not null && standing.Quantity is not null) text.Append(',');
        if (standing.Quantity is { } quantity)
            text.Append(CultureInfo.InvariantCulture, $"\"quantity\":{quantity.Text},\"quantityBound\":\"{standing.QuantityBound}\"");
        text.Append('}');
    }

    // Why the line was voided matters more than why it was stated anew before.
    private static string WithReason(string payload, string reason)
    {
        var members = JsonNode.Parse(payload)!.AsObject();
        members["reason"] = reason;
        // They stay last.
        if (members["warnings"] is { } warnings)
        {
            members.Remove("warnings");
            members["warnings"] = warnings;
        }

        return members.ToJsonString(LedgerJson.Options);
    }
}
