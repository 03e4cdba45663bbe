using System.Globalization;

namespace Ledger.Benchmarks.Reporting;

/// <summary>What a figure must be: the ratio of ours to theirs, or ours alone where there is nothing to compare.</summary>
internal sealed record Goal
{
    private readonly string _text;
    private readonly Func<double, bool> _isMet;

    private Goal(string text, Func<double, bool> isMet, bool inverse = false) => (_text, _isMet, IsInverse) = (text, isMet, inverse);

    /// <summary>Whether the ratio is theirs to ours: how many times faster ours is.</summary>
    internal bool IsInverse { get; }

    internal static Goal AtLeast(double least, double? aim = null) =>
        new($"≥ {Text(least)}{(aim is { } more ? $" (aim {Text(more)})" : "")}", figure => figure >= least);

    internal static Goal AtMost(double most, string unit = "") => new($"≤ {Text(most)} {unit}".TrimEnd(), figure => figure <= most);

    /// <summary>For times: ours is so many times shorter than theirs.</summary>
    internal static Goal TimesFaster(double times) => new($"≥ {Text(times)}× faster", figure => figure >= times, inverse: true);

    internal bool IsMetBy(double figure) => _isMet(figure);

    public override string ToString() => _text;

    private static string Text(double value) => value.ToString(value >= 10 ? "#,0" : "0.0#", CultureInfo.InvariantCulture);
}
