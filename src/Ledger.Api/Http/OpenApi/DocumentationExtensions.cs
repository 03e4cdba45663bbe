using Ledger.Api.Http.Problems;
using Microsoft.OpenApi;

namespace Ledger.Api.Http.OpenApi;

/// <summary>What endpoints and groups say about themselves for the OpenAPI document.</summary>
public static class DocumentationExtensions
{
    /// <summary>The problems that the endpoint can answer with; those of its groups are added.</summary>
    public static T WithProblems<T>(this T endpoint, params ProblemType[] types)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new DeclaredProblems(types));

    /// <summary>Worked examples in JSON of the body and of the answer with the given status.</summary>
    public static T WithExample<T>(
        this T endpoint, string? request = null, string? response = null, int status = StatusCodes.Status200OK)
        where T : IEndpointConventionBuilder
    {
        if (request is not null) endpoint.WithMetadata(new Example(null, request));
        if (response is not null) endpoint.WithMetadata(new Example(status, response));
        return endpoint;
    }

    /// <summary>A worked example of an answer in plain text.</summary>
    public static T WithPlainExample<T>(this T endpoint, string response)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Example(StatusCodes.Status200OK, response, IsPlain: true));

    /// <summary>A query parameter; <c>ParameterReader.For</c> refuses those that are not declared so.</summary>
    public static T WithQuery<T>(
        this T endpoint,
        string name,
        string description,
        string? example = null,
        JsonSchemaType type = JsonSchemaType.String,
        IReadOnlyList<string>? values = null,
        bool many = false)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(
            new ParameterDescription(name, description, ParameterLocation.Query, example, type, values, many));

    /// <summary>A request header.</summary>
    public static T WithHeader<T>(this T endpoint, string name, string description, string? example = null)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ParameterDescription(
            name, description, ParameterLocation.Header, example, JsonSchemaType.String, null, false));

    /// <summary>Describes a parameter that the route's path declares.</summary>
    public static T WithPath<T>(this T endpoint, string name, string description, string? example = null)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ParameterDescription(
            name, description, ParameterLocation.Path, example, JsonSchemaType.String, null, false));
}
