using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ledger.Api.Http.OpenApi;

/// <summary>Adds the parameters that endpoints declare by <c>WithQuery</c> and its like.</summary>
internal sealed class ParametersFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var declared = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ParameterDescription>();
        foreach (var parameter in declared)
        {
            operation.Parameters ??= [];
            var generated = operation.Parameters.FirstOrDefault(
                one => one.Name == parameter.Name && one.In == parameter.Location);
            if (generated is not null) operation.Parameters.Remove(generated);
            operation.Parameters.Add(Describe(parameter, generated?.Schema));
        }
    }

    private static OpenApiParameter Describe(ParameterDescription parameter, IOpenApiSchema? generated) => new()
    {
        Name = parameter.Name,
        In = parameter.Location,
        Required = parameter.Location == ParameterLocation.Path,
        Description = parameter.Description,
        Schema = generated ?? Schema(parameter),
        Example = parameter.Example is null ? null : Parse(parameter),
    };

    private static OpenApiSchema Schema(ParameterDescription parameter)
    {
        var item = new OpenApiSchema
        {
            Type = parameter.Type,
            Enum = parameter.Values?.Select(value => (JsonNode)JsonValue.Create(value)).ToList(),
        };
        return parameter.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = item } : item;
    }

    private static JsonNode? Parse(ParameterDescription parameter) => parameter.Many
        ? new JsonArray([.. parameter.Example!.Split(',').Select(item => Parse(item, parameter.Type))])
        : Parse(parameter.Example!, parameter.Type);

    private static JsonNode? Parse(string item, JsonSchemaType type) =>
        type == JsonSchemaType.String ? JsonValue.Create(item) : JsonNode.Parse(item);
}
