using System.Text.Json;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Screenings;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// A movement from one stage to a later one, or a correction that undoes one. With neither amount nor quantity it takes
/// everything; with one of them, only that.
/// </summary>
public record MovementBody
{
    /// <summary>Where it takes from.</summary>
    [Codelist(typeof(Stage))]
    public string? From { get; init; }

    /// <summary>Where it goes: a later stage.</summary>
    [Codelist(typeof(Stage))]
    public string? To { get; init; }

    /// <summary>How much money, positive, in the line's currency.</summary>
    public NumberToken? Amount { get; init; }

    /// <summary>How many goods, positive, in the line's unit.</summary>
    public NumberToken? Quantity { get; init; }

    /// <summary>The only budget year to take from.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The only allocation source to take from.</summary>
    public string? Source { get; init; }

    /// <summary>When it happened: day, month or year.</summary>
    public string? Date { get; init; }

    /// <summary>Why; required for a correction.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it is told.</summary>
    public IReadOnlyList<EvidenceBody>? Evidence { get; init; }

    /// <summary>The id of the movement to undo, whole or in part.</summary>
    public Guid? Corrects { get; init; }
}

/// <summary>A recorded movement.</summary>
public sealed record MovementResource : MovementBody
{
    /// <summary>Its identity: a UUID of version 7.</summary>
    public Guid Id { get; init; }

    /// <summary>What treaties say of it on its own date; absent when none has to do with the line, and of corrections.</summary>
    public ScreeningResource? Screening { get; init; }

    /// <summary>A movement of a line.</summary>
    internal static MovementResource Of(string payload, LineItem line, TreatyBook book)
    {
        var resource = Of(payload);
        if (resource.Corrects is not null || !book.Screened.ContainsKey(line.Category.ToString())) return resource;
        return resource with { Screening = ScreeningResource.Of(book.Screen(line, MovementPayload.Read(payload, line))) };
    }

    private static MovementResource Of(string payload)
    {
        // What was moved stands in the payload in minor units, for the ledger's own use.
        var members = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(payload)!;
        members.Remove("moved");
        return JsonSerializer.SerializeToElement(members).Deserialize<MovementResource>(LedgerJson.Options)!;
    }
}
