using System.Text.Json.Serialization;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Features.LineItems;

/// <summary>The two ways in which clients write budget years; one of them is there.</summary>
[JsonConverter(typeof(FiscalYearsConverter))]
public sealed record FiscalYearsBody
{
    /// <summary>All years from one to another.</summary>
    public FiscalYearRangeBody? Range { get; init; }

    /// <summary>Years with their amounts.</summary>
    public IReadOnlyList<FiscalYearShareBody>? Shares { get; init; }
}

/// <summary>All years from the first to the last; the value is spread evenly over them.</summary>
public sealed record FiscalYearRangeBody
{
    /// <summary>The first year.</summary>
    public int? From { get; init; }

    /// <summary>The last year.</summary>
    public int? To { get; init; }
}

/// <summary>One year and what of the value is for it.</summary>
public sealed record FiscalYearShareBody
{
    /// <summary>The year.</summary>
    public int? Year { get; init; }

    /// <summary>In the currency of the value; none on an unpriced line.</summary>
    public NumberToken? Amount { get; init; }
}
