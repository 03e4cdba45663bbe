using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ledger.Api.Http.OpenApi;

/// <summary>Lists the values of texts that are marked by <see cref="CodelistAttribute"/>.</summary>
internal sealed class CodelistFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema text || context.MemberInfo?.GetCustomAttribute<CodelistAttribute>() is not { } codelist) return;
        text.Enum = [.. Enum.GetNames(codelist.Enumeration)
            .Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name)!)];
    }
}
