using System.Reflection;
using System.Text.Json.Serialization;
using Ledger.Api.Http.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ledger.Api.Http.OpenApi;

/// <summary>Describes what clients may write in two forms by both of them; the generator sees only the .NET type.</summary>
internal sealed class TwoFormsFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema described || FormsOf(context.Type) is not { } forms) return;
        described.Type = null;
        described.Properties = null;
        described.AdditionalPropertiesAllowed = true;
        described.OneOf =
        [
            context.SchemaGenerator.GenerateSchema(forms.Other, context.SchemaRepository),
            context.SchemaGenerator.GenerateSchema(forms.Array, context.SchemaRepository),
        ];
    }

    private static ITwoForms? FormsOf(Type type) =>
        type.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType is { } converter && typeof(ITwoForms).IsAssignableFrom(converter)
            ? (ITwoForms)Activator.CreateInstance(converter)!
            : null;
}
