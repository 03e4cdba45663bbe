using System.Globalization;

namespace Ledger.Benchmarks.Reporting;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">The service's figure.</param>
/// <param name="Theirs">What it is compared with; null when the goal is about ours alone.</param>
/// <param name="Goal">What the figure must be; null for what is only told.</param>
internal sealed record Row(string What, Measured Ours, Measured? Theirs, Goal? Goal)
{
    internal bool? IsMet => Goal?.IsMetBy(Ratio ?? Ours.Value);

    internal double? Ratio => Theirs is null ? null
        : Goal is { IsInverse: true } ? Theirs.Value / Ours.Value
        : Ours.Value / Theirs.Value;

    internal string RatioText => Ratio?.ToString(Ratio >= 100 ? "N0" : "N2", CultureInfo.InvariantCulture) ?? "";
}
