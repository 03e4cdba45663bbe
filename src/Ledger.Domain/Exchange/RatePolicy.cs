using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ledger.Domain.Exchange;

/// <summary>Which rates amounts are converted at (rule X3).</summary>
public abstract record RatePolicy
{
    private const string DatePrefix = "date:";
    private const string LatestName = "latest";
    private const string ValueDateName = "valueDate";
    private const string AnnualAverageName = "annualAverage";

    private RatePolicy()
    {
    }

    /// <summary>How policies are written, for messages.</summary>
    public static string Choices => $"{LatestName}, {ValueDateName}, {AnnualAverageName} or {DatePrefix}2025-03-18";

    /// <summary>What the policy is called, without its day.</summary>
    public abstract string Name { get; }

    /// <summary>Reads a policy.</summary>
    /// <param name="text"><c>date:YYYY-MM-DD</c>, <c>latest</c>, <c>valueDate</c> or <c>annualAverage</c>.</param>
    /// <param name="policy">The policy, when it is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RatePolicy? policy)
    {
        ArgumentNullException.ThrowIfNull(text);
        policy = text switch
        {
            LatestName => new Latest(),
            ValueDateName => new ValueDate(),
            AnnualAverageName => new AnnualAverage(),
            _ when text.StartsWith(DatePrefix, StringComparison.Ordinal) && DateOnly.TryParseExact(
                text[DatePrefix.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new OnDay(day),
            _ => null,
        };
        return policy is not null;
    }

    /// <summary>All at the rates of one day.</summary>
    /// <param name="Day">The day.</param>
    public sealed record OnDay(DateOnly Day) : RatePolicy
    {
        /// <inheritdoc/>
        public override string Name => "date";
    }

    /// <summary>All at the rates of the last day for which rates are known (<see cref="RateTable.LastDay"/>).</summary>
    public sealed record Latest : RatePolicy
    {
        /// <inheritdoc/>
        public override string Name => LatestName;
    }

    /// <summary>Each line at the rate of its own date; of a reduced date, at the mean of the month or year.</summary>
    public sealed record ValueDate : RatePolicy
    {
        /// <inheritdoc/>
        public override string Name => ValueDateName;
    }

    /// <summary>Money for a fiscal year at the mean of the published rates of that year.</summary>
    public sealed record AnnualAverage : RatePolicy
    {
        /// <inheritdoc/>
        public override string Name => AnnualAverageName;
    }
}
