using System.Text.Json;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Screenings;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.LineItems;

/// <summary>A recorded line.</summary>
public sealed record LineItemResource : LineItemBody
{
    /// <summary>Its identity: a UUID of version 7.</summary>
    public Guid Id { get; init; }

    /// <summary>1 when recorded, one more with each change of the line itself.</summary>
    public int Version { get; init; }

    /// <summary>When this version was recorded.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Why this version was made, and why a voided line was voided.</summary>
    public string? Reason { get; init; }

    /// <summary>True once the line is voided: out of all totals, still readable.</summary>
    public bool? Voided { get; init; }

    /// <summary>The movement that was just recorded.</summary>
    public MovementResource? Movement { get; init; }

    /// <summary>What a reader should know about how the line was taken.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>What treaties say of its country, category and date.</summary>
    public ScreeningResource? Screening { get; init; }

    /// <summary>Where its money and goods stand now, less what its parts take, by stage.</summary>
    public IReadOnlyDictionary<string, StandingResource>? Position { get; init; }

    /// <summary>Its value in the currency that was asked for.</summary>
    public ConvertedResource? Converted { get; init; }

    /// <summary>What of it counts under the filters of the list that shows it.</summary>
    public StandingResource? Counted { get; init; }

    /// <summary>The line as the rows of a spreadsheet need it.</summary>
    internal static LineItemResource From(LineView line, StandingResource counted, LineScreening screening)
    {
        var stated = JsonSerializer.Deserialize<LineItemResource>(line.Payload, LedgerJson.Options)!;
        return stated with
        {
            Id = line.Id,
            Version = line.Version,
            RecordedAt = line.RecordedAt,
            Reason = line.VoidReason ?? stated.Reason,
            Voided = line.VoidReason is null ? null : true,
            Screening = ScreeningResource.Of(screening.Screening),
            Counted = counted,
        };
    }
}
