using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ledger.Api.Http.OpenApi;

/// <summary>Puts the examples that endpoints declare by <c>WithExample</c> where Swagger UI shows them.</summary>
internal sealed class ExamplesFilter : IOperationFilter
{
    private static readonly Dictionary<string, OpenApiMediaType> None = [];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var example in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Example>())
        {
            foreach (var (mediaType, content) in Content(operation, example.Status))
            {
                if (example.IsPlain && mediaType == "text/plain") content.Example = JsonValue.Create(example.Text);
                else if (!example.IsPlain && mediaType.EndsWith("/json", StringComparison.Ordinal)) content.Example = JsonNode.Parse(example.Text);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, OpenApiMediaType>> Content(
        OpenApiOperation operation, int? status)
    {
        if (status is not { } answer) return operation.RequestBody?.Content ?? None;
        var key = answer.ToString(CultureInfo.InvariantCulture);
        return operation.Responses?.GetValueOrDefault(key)?.Content ?? None;
    }
}
