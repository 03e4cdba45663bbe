using System.Text.Json;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// A row of an import: a line as clients write it. What the service adds to a line when it answers it is read past, so
/// that an export can be imported; of it only the identity and the void mean something.
/// </summary>
internal sealed record ImportedBody : LineItemBody
{
    /// <summary>The identity that the line had where it was exported, and keeps.</summary>
    public Guid? Id { get; init; }

    public bool? Voided { get; init; }

    public JsonElement? Version { get; init; }

    public JsonElement? RecordedAt { get; init; }

    public JsonElement? Reason { get; init; }

    public JsonElement? Movement { get; init; }

    public JsonElement? Warnings { get; init; }

    public JsonElement? Screening { get; init; }

    public JsonElement? Position { get; init; }

    public JsonElement? Counted { get; init; }
}
