using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Api.Http.Json;
using Ledger.Domain.Faults;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ledger.Api.Http.OpenApi;

internal static class OpenApiSetup
{
    public static void AddLedgerOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        // The generator must see the JSON that the service writes, not the framework's default.
        services.AddSingleton<ISerializerDataContractResolver>(
            new JsonSerializerDataContractResolver(LedgerJson.Options));
        services.AddSwaggerGen(Describe);
    }

    /// <summary>All of it lies under one path; no other request pays for it.</summary>
    public static void UseLedgerOpenApi(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase), Serve);

    private static void Serve(IApplicationBuilder app)
    {
        app.UseSwagger(options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        app.UseSwaggerUI(options =>
        {
            options.DocumentTitle = "Defence procurement ledger";
            options.SwaggerEndpoint("v1/swagger.json", "v1");
            options.DisplayOperationId();
            options.EnableDeepLinking();
            options.DefaultModelsExpandDepth(0);
            options.DisplayRequestDuration();
            options.EnableTryItOutByDefault();
        });
    }

    private static void Describe(SwaggerGenOptions options)
    {
        options.SwaggerDoc("v1", new OpenApiInfo
        {
            Title = "Defence procurement ledger",
            Version = "v1",
            Description = "Records what states plan, allocate, contract, receive and pay for defence, and adds it up.",
        });
        options.SchemaFilter<NullabilityFilter>();
        options.SchemaFilter<CodelistFilter>();
        options.SchemaFilter<TwoFormsFilter>();
        options.MapType<NumberToken>(Number);
        options.MapType<decimal>(Number);
        options.MapType<WrittenRows>(() => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() },
        });
        options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
        options.MapType<JsonNode>(() => new OpenApiSchema());
        options.MapType<JsonElement>(() => new OpenApiSchema());
        options.MapType<RawJson>(() => new OpenApiSchema());
        options.OperationFilter<ParametersFilter>();
        options.OperationFilter<ProblemsFilter>();
        options.OperationFilter<ExamplesFilter>();
        foreach (var assembly in new[] { typeof(OpenApiSetup).Assembly, typeof(Fault).Assembly })
        {
            var comments = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
            if (File.Exists(comments)) options.IncludeXmlComments(comments);
        }
    }

    // Without a format: "double", which is the generator's own idea, promises less than the ledger keeps.
    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Number };
}
