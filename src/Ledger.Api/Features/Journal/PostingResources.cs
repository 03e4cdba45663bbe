using Ledger.Api.Http.Json;

namespace Ledger.Api.Features.Journal;

/// <summary>A change of the money that a line has standing in one place.</summary>
/// <param name="Line">The line: the entry's own, or an envelope whose remainder it changes.</param>
/// <param name="Country">The line's country.</param>
/// <param name="Category">The line's category.</param>
/// <param name="Currency">The currency of the amount.</param>
/// <param name="Stage">Where the money stands.</param>
/// <param name="FiscalYear">The budget year it is for.</param>
/// <param name="Source">The source it comes from.</param>
/// <param name="Bound">How the figure bounds the real one.</param>
/// <param name="Amount">The change, with all digits of the currency's minor unit.</param>
/// <param name="Legs">1 when the leg appears, -1 when it goes, 0 when only its amount changes.</param>
public sealed record MoneyPostingResource(
    Guid Line, string Country, string Category, string Currency, string Stage, int FiscalYear, string Source, string Bound,
    NumberToken Amount, int Legs);

/// <summary>A change of how a line counts in the places where it stands.</summary>
/// <param name="Line">The line.</param>
/// <param name="Country">The line's country.</param>
/// <param name="Category">The line's category.</param>
/// <param name="Currency">The currency of its value; absent for an unpriced line.</param>
/// <param name="Footprint">The name of its places, made of the cells alone.</param>
/// <param name="Cells">The places where the line stands.</param>
/// <param name="Lines">Change of the number of lines.</param>
/// <param name="Unpriced">Change of the number of unpriced lines.</param>
/// <param name="UnpricedWithin">Change of the number of unpriced lines under a priced envelope.</param>
/// <param name="Unquantified">Change of the number of lines without a quantity.</param>
/// <param name="Approximate">Change of the number of lines whose money there is only approximate.</param>
public sealed record CountPostingResource(
    Guid Line, string Country, string Category, string? Currency, Guid Footprint, IReadOnlyList<CellResource> Cells,
    int Lines, int Unpriced, int UnpricedWithin, int Unquantified, int Approximate);

/// <summary>One place where a line can stand.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="FiscalYear">The budget year.</param>
/// <param name="Source">The source.</param>
public sealed record CellResource(string Stage, int FiscalYear, string Source);

/// <summary>A change of the goods that a line has standing at one stage.</summary>
/// <param name="Line">The line.</param>
/// <param name="Country">The line's country.</param>
/// <param name="Category">The line's category.</param>
/// <param name="Currency">The currency of its value; absent for an unpriced line.</param>
/// <param name="Stage">Where the goods stand.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="Bound">How the figure bounds the real one.</param>
/// <param name="Quantity">The change, in units.</param>
/// <param name="Legs">1 when the leg appears, -1 when it goes, 0 when only its quantity changes.</param>
public sealed record QuantityPostingResource(
    Guid Line, string Country, string Category, string? Currency, string Stage, string Unit, string Bound,
    NumberToken Quantity, int Legs);
