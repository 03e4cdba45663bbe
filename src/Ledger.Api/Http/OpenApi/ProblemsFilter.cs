using System.Globalization;
using System.Text.Json.Nodes;
using Ledger.Api.Http.Problems;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ledger.Api.Http.OpenApi;

/// <summary>Documents the problems that endpoints declare by <c>WithProblems</c>, one answer for each status.</summary>
internal sealed class ProblemsFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository);
        var byStatus = context.ApiDescription.ActionDescriptor.EndpointMetadata
            .OfType<DeclaredProblems>()
            .SelectMany(declared => declared.Types)
            .Append(ProblemType.InternalError)
            .Distinct()
            .GroupBy(type => type.Status)
            .OrderBy(group => group.Key);
        var path = "/" + context.ApiDescription.RelativePath;
        operation.Responses ??= [];
        foreach (var types in byStatus)
            operation.Responses[types.Key.ToString(CultureInfo.InvariantCulture)] = Describe([.. types], schema, path);
    }

    private static OpenApiResponse Describe(
        IReadOnlyList<ProblemType> types, IOpenApiSchema schema, string path) => new()
    {
        Description = string.Join("; ", types.Select(type => type.Title)) + ".",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problems.Problems.ContentType] = new() { Schema = schema, Example = Example(types[0], path) },
        },
    };

    private static JsonObject Example(ProblemType type, string path) => new()
    {
        ["type"] = type.Address,
        ["title"] = type.Title,
        ["status"] = type.Status,
        ["detail"] = type.Meaning,
        ["instance"] = path,
        ["traceId"] = "0af7651916cd43dd8448eb211c80319c",
    };
}
