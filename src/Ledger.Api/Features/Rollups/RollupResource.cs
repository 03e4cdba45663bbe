using Ledger.Api.Http.Json;

namespace Ledger.Api.Features.Rollups;

/// <summary>Totals by group and currency.</summary>
public sealed record RollupResource
{
    /// <summary>The groupings, in the order of the columns.</summary>
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>What the stage columns show: <c>current</c> or <c>cumulative</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The currency that amounts were converted to, when one was asked for.</summary>
    public string? ConvertTo { get; init; }

    /// <summary>The prices that amounts are in, when constant ones were asked for.</summary>
    public string? Prices { get; init; }

    /// <summary>The rates at which amounts were converted.</summary>
    public RateEvidenceResource? Rate { get; init; }

    /// <summary>The price indexes by which amounts were brought to constant prices.</summary>
    public IReadOnlyList<UsedDeflatorResource>? Deflators { get; init; }

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
    /// Under convertTo there is one row per group; <c>complete</c> tells whether all of its money is in the amounts, and
    /// <c>rounding</c> by how much a total or subtotal differs from the sum of the rounded rows below it; a grouping by
    /// currency is in <c>originalCurrency</c>.
    /// </summary>
    public required WrittenRows Rows { get; init; }

    /// <summary>The same over everything.</summary>
    public required WrittenRows Totals { get; init; }

    /// <summary>What became of the money of each currency, when amounts were converted.</summary>
    public IReadOnlyList<ReconciliationResource>? Reconciliation { get; init; }

    /// <summary>What could not be converted, when amounts were.</summary>
    public IReadOnlyList<UnconvertedResource>? Unconverted { get; init; }

    /// <summary>Envelopes whose parts exceed them.</summary>
    public required IReadOnlyList<OverrunResource> Overruns { get; init; }
}

/// <summary>An earlier instant.</summary>
/// <param name="AsOf">The instant that was asked for.</param>
/// <param name="Sequence">The sequence of the last entry by then.</param>
public sealed record ComparedToResource(DateTimeOffset AsOf, long Sequence);
