using Microsoft.OpenApi;

namespace Ledger.Api.Http.OpenApi;

/// <summary>Describes a query parameter or a header that the endpoint reads by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, as a sentence.</param>
/// <param name="Location">Query, header, or path (to describe what the route declares).</param>
/// <param name="Example">A worked example; Swagger UI fills it in. Of several values with commas between them.</param>
/// <param name="Type">The JSON type of a value.</param>
/// <param name="Values">The code list, when it has one.</param>
/// <param name="Many">Whether it may be repeated, meaning any of its values.</param>
public sealed record ParameterDescription(
    string Name,
    string Description,
    ParameterLocation Location,
    string? Example,
    JsonSchemaType Type,
    IReadOnlyList<string>? Values,
    bool Many)
{
    public bool InQuery => Location == ParameterLocation.Query;
}
