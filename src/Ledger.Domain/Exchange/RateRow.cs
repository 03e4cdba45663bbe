using System.Collections.Immutable;
using Ledger.Domain.Faults;

namespace Ledger.Domain.Exchange;

/// <summary>One rate as somebody wrote it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Date">The day, <c>YYYY-MM-DD</c>.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Rate">Units of the currency per euro.</param>
public readonly record struct RateRow(RowPlace Place, string Source, string Date, string Currency, string Rate);

/// <summary>A day that somebody wrote without a rate.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Date">The day, <c>YYYY-MM-DD</c>.</param>
public readonly record struct DayWithoutRate(RowPlace Place, string Date);

/// <summary>The rates of a file, and what is wrong with its form.</summary>
/// <param name="Rows">The rates.</param>
/// <param name="Faults">What is wrong; the rows may be incomplete then.</param>
public sealed record RateFile(ImmutableArray<RateRow> Rows, ImmutableArray<Fault> Faults)
{
    /// <summary>The days of lines in which no currency has a rate; they are checked like those of rates.</summary>
    public ImmutableArray<DayWithoutRate> DaysWithoutRate { get; init; } = [];
}
