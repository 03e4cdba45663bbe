using System.ComponentModel.DataAnnotations;
using Ledger.Api.Http.OpenApi;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.AllocationSources;

/// <summary>What an allocation source is, as clients write it.</summary>
public record SourceBody
{
    /// <summary>Its name for people: 1 to 300 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>What kind of purse it is.</summary>
    [Codelist(typeof(SourceKind))]
    [Required]
    public string? Kind { get; init; }

    /// <summary>Whose purse it is, when one country's: ISO 3166-1.</summary>
    public string? Country { get; init; }
}

/// <summary>An allocation source.</summary>
public sealed record SourceResource : SourceBody
{
    /// <summary>Its key.</summary>
    public required string Slug { get; init; }

    internal static SourceResource Of(AllocationSource source) => new()
    {
        Slug = source.Slug,
        Name = source.Name,
        Kind = Codelist<SourceKind>.Text(source.Kind),
        Country = source.Country?.Code,
    };
}
