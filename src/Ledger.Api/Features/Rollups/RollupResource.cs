using Ledger.Api.Http.Json;

namespace Ledger.Api.Features.Rollups;

/// <summary>Totals by group and currency.</summary>
public sealed record RollupResource
{
    /// <summary>The groupings, in the order of the columns.</summary>
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>What the stage columns show: <c>current</c> or <c>cumulative</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The instant that was asked for, or else when the last entry in the totals was recorded.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The sequence of the last entry in the totals.</summary>
    public required long Sequence { get; init; }

    /// <summary>The instant since which changes are told, when one was asked for.</summary>
    public ComparedToResource? ComparedTo { get; init; }

    /// <summary>Groupings over whose rows the counts of lines overlap.</summary>
    public required IReadOnlyList<string> Overlapping { get; init; }

    /// <summary>
    /// One per group and currency, and one with currency null for a group's unpriced lines. A row has a member for each
    /// grouping, then <c>currency</c>, the six stages, <c>total</c>, <c>atLeast</c>, <c>atMost</c>, <c>approximate</c>,
    /// <c>lines</c>, <c>unpriced</c>, <c>unpricedWithin</c>, <c>unattributed</c>, <c>quantities</c>, <c>unquantified</c>
    /// and <c>href</c>; with subtotals also <c>level</c>; compared to an earlier instant also <c>change</c> (appeared,
    /// vanished, changed or unchanged) and the difference of each stage, the total and the lines.
    /// </summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows { get; init; }

    /// <summary>The same over everything.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, object?>> Totals { get; init; }

    /// <summary>Envelopes whose parts exceed them.</summary>
    public required IReadOnlyList<OverrunResource> Overruns { get; init; }
}

/// <summary>An earlier instant.</summary>
/// <param name="AsOf">The instant that was asked for.</param>
/// <param name="Sequence">The sequence of the last entry by then.</param>
public sealed record ComparedToResource(DateTimeOffset AsOf, long Sequence);

/// <summary>An envelope whose parts exceed its value or quantity.</summary>
public sealed record OverrunResource
{
    /// <summary>The envelope.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its reference, if it has one.</summary>
    public string? Reference { get; init; }

    /// <summary>The currency of the amount.</summary>
    public string? Currency { get; init; }

    /// <summary>How much money the parts take beyond the value.</summary>
    public NumberToken? Amount { get; init; }

    /// <summary>The unit of the quantity.</summary>
    public string? Unit { get; init; }

    /// <summary>How much the parts take beyond the quantity.</summary>
    public NumberToken? Quantity { get; init; }
}
