using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>A change of the money that one line has standing in one place. The sum of a line's postings is the line.</summary>
/// <param name="Line">The line: the one an entry is about, or an envelope whose remainder it changes.</param>
/// <param name="Country">The line's country, ISO 3166-1 alpha-2.</param>
/// <param name="Category">The line's category.</param>
/// <param name="Currency">ISO 4217 code of the amount.</param>
/// <param name="Stage">Where the money stands.</param>
/// <param name="FiscalYear">The budget year it is for.</param>
/// <param name="Source">The slug of the source it comes from.</param>
/// <param name="Bound">How the figure bounds the real one.</param>
/// <param name="MinorUnits">The change of the amount, in minor units.</param>
/// <param name="Legs">1 when the leg appears, -1 when it goes, 0 when only its amount changes.</param>
public readonly record struct Posting(
    Guid Line, string Country, string Category, string Currency, Stage Stage, int FiscalYear, string Source,
    Bound Bound, long MinorUnits, int Legs);

/// <summary>A change of how a line counts in the rows that its footprint touches.</summary>
/// <param name="Line">The line.</param>
/// <param name="Country">The line's country, ISO 3166-1 alpha-2.</param>
/// <param name="Category">The line's category.</param>
/// <param name="Currency">ISO 4217 code of its value; null for an unpriced line.</param>
/// <param name="Footprint">Where it stands.</param>
/// <param name="Lines">Change of the number of lines.</param>
/// <param name="Unpriced">Change of the number of unpriced lines.</param>
/// <param name="UnpricedWithin">Change of the number of unpriced lines under a priced envelope.</param>
/// <param name="Unquantified">Change of the number of lines without a quantity.</param>
/// <param name="Approximate">Change of the number of lines with money there that is only approximate.</param>
public readonly record struct CountPosting(
    Guid Line, string Country, string Category, string? Currency, Footprint Footprint,
    int Lines, int Unpriced, int UnpricedWithin, int Unquantified, int Approximate);

/// <summary>A change of the goods that one line has standing at one stage.</summary>
/// <param name="Line">The line.</param>
/// <param name="Country">The line's country, ISO 3166-1 alpha-2.</param>
/// <param name="Category">The line's category.</param>
/// <param name="Currency">ISO 4217 code of its value; null for an unpriced line.</param>
/// <param name="Stage">Where the goods stand.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="Bound">How the figure bounds the real one.</param>
/// <param name="Millionths">The change of the quantity, in millionths of the unit.</param>
/// <param name="Legs">1 when the leg appears, -1 when it goes, 0 when only its quantity changes.</param>
public readonly record struct QuantityPosting(
    Guid Line, string Country, string Category, string? Currency, Stage Stage, string Unit,
    Bound Bound, long Millionths, int Legs);
