using System.Text.Json.Serialization.Metadata;
using Ledger.Api.Http.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ledger.Api.Http.OpenApi;

/// <summary>
/// Says which members are always there, as the serialiser sees it; the generator takes every text of a record for one
/// that may be null.
/// </summary>
internal sealed class NullabilityFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } members } described) return;
        if (!LedgerJson.Options.TryGetTypeInfo(context.Type, out var type)) return;
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var member in type.Properties.Where(member => !member.IsGetNullable))
        {
            if (!members.TryGetValue(member.Name, out var value)) continue;
            if (value is OpenApiSchema inline) inline.Type &= ~JsonSchemaType.Null;
            described.Required ??= new SortedSet<string>(StringComparer.Ordinal);
            described.Required.Add(member.Name);
        }
    }
}
