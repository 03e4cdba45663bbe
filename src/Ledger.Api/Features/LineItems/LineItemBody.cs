using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>What a line states, as clients write it. Everything may be absent here; the validator says what may not.</summary>
public record LineItemBody
{
    /// <summary>Your own key for the line, unique for ever; 1 to 200 of <c>A-Z a-z 0-9 . _ : / -</c>.</summary>
    public string? Reference { get; init; }

    /// <summary>Whose budget it is: ISO 3166-1 alpha-2 or alpha-3, <c>EU</c> or <c>XK</c>.</summary>
    [Required]
    public string? Country { get; init; }

    /// <summary>A path in the category tree, such as <c>munitions/mines/anti-tank</c>.</summary>
    [Required]
    public string? Category { get; init; }

    /// <summary>1 to 300 characters.</summary>
    [Required]
    public string? Title { get; init; }

    /// <summary>Up to 4,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Up to 20 labels of 1 to 100 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Where the money first stood.</summary>
    [Codelist(typeof(Stage))]
    [Required]
    public string? Stage { get; init; }

    /// <summary>The day, month or year of the decision or announcement: <c>2025-03-18</c>, <c>2024-09</c> or <c>2024</c>.</summary>
    [Required]
    public string? Date { get; init; }

    /// <summary>What it is worth; leave it out when nobody has said.</summary>
    public ValueBody? Value { get; init; }

    /// <summary>How much of it; leave it out when nobody has said.</summary>
    public QuantityBody? Quantity { get; init; }

    /// <summary>Where the money is allocated from; what they leave open of the value is unattributed.</summary>
    public IReadOnlyList<SourceShareBody>? AllocationSources { get; init; }

    /// <summary>
    /// The budget years the value is for: <c>{"from": 2026, "to": 2027}</c>, spread evenly, or
    /// <c>[{"year": 2026, "amount": 1.00}]</c>, adding up to the value. Default: the year of the date.
    /// </summary>
    public FiscalYearsBody? FiscalYears { get; init; }

    /// <summary>Who delivers.</summary>
    public SupplierBody? Supplier { get; init; }

    /// <summary>The id or reference of the envelope that this line is carved from.</summary>
    public string? PartOf { get; init; }

    /// <summary>What a part in another currency than its envelope uses up of it, in the envelope's currency.</summary>
    public MoneyBody? Takes { get; init; }

    /// <summary>Where the figures come from.</summary>
    public IReadOnlyList<EvidenceBody>? Evidence { get; init; }
}

/// <summary>An amount of money: the Value of the Open Contracting Data Standard.</summary>
public record MoneyBody
{
    /// <summary>At most the currency's decimal digits; a number, or a string of the same digits.</summary>
    [Required]
    public NumberToken? Amount { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [Required]
    public string? Currency { get; init; }
}

/// <summary>An amount of money and how it bounds the real one.</summary>
public sealed record ValueBody : MoneyBody
{
    /// <summary>Default: exact.</summary>
    [Codelist(typeof(Bound))]
    [JsonPropertyOrder(1)]
    public string? Bound { get; init; }
}

/// <summary>How much of something.</summary>
public sealed record QuantityBody
{
    /// <summary>Never negative; at most 6 decimal digits.</summary>
    [Required]
    public NumberToken? Value { get; init; }

    /// <summary>A UN/CEFACT Recommendation 20 common code, or <c>each</c>.</summary>
    [Required]
    public string? Unit { get; init; }

    /// <summary>Default: exact.</summary>
    [Codelist(typeof(Bound))]
    public string? Bound { get; init; }
}

/// <summary>What one allocation source gives.</summary>
public sealed record SourceShareBody
{
    /// <summary>The source's slug.</summary>
    [Required]
    public string? Source { get; init; }

    /// <summary>In the currency of the value.</summary>
    [Required]
    public NumberToken? Amount { get; init; }
}

/// <summary>Who delivers.</summary>
public sealed record SupplierBody
{
    /// <summary>1 to 300 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>Where it sits: ISO 3166-1.</summary>
    public string? Country { get; init; }
}

/// <summary>Where a figure comes from.</summary>
public sealed record EvidenceBody
{
    /// <summary>An absolute http or https address.</summary>
    public string? Url { get; init; }

    /// <summary>Up to 300 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Up to 300 characters.</summary>
    public string? Publisher { get; init; }

    /// <summary>Day, month or year.</summary>
    public string? PublishedOn { get; init; }

    /// <summary>Whose word it is.</summary>
    [Codelist(typeof(EvidenceKind))]
    public string? Kind { get; init; }

    /// <summary>The words that the figure was read from; up to 2,000 characters.</summary>
    public string? Quote { get; init; }
}
