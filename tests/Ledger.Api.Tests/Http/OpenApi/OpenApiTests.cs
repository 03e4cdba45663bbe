using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Ledger.Api.Tests.Http.OpenApi;

public sealed class OpenApiTests(SampleService service) : IClassFixture<SampleService>
{
    [Fact]
    public async Task The_document_is_openapi_3_1_of_the_ledger()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("Defence procurement ledger", document.GetProperty("info").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Amounts_and_decimals_are_numbers_without_a_binary_format()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        Assert.Contains("number", Property(schemas, "SampleValue", "amount").GetProperty("type").ToString(), StringComparison.Ordinal);
        Assert.Contains("number", Property(schemas, "SampleItem", "ratio").GetProperty("type").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("double", schemas.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("NumberToken", schemas.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_lists_are_camel_case_texts()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        Assert.Equal("""["planned","signedOff"]""", Compact(schemas.GetProperty("SampleStage").GetProperty("enum")));
    }

    [Fact]
    public async Task Bodies_and_answers_have_examples_with_their_exact_digits()
    {
        var post = Operation(await DocumentAsync(), "/items", "post");
        Assert.Equal("recordItem", post.GetProperty("operationId").GetString());
        Assert.Equal(
            """{"title":"Mines","value":{"amount":50000000.00,"currency":"EUR"}}""",
            Compact(post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example")));
        Assert.Equal(
            """{"title":"Mines","ratio":0.10}""",
            Compact(post.GetProperty("responses").GetProperty("201").GetProperty("content").GetProperty("application/json").GetProperty("example")));
    }

    [Fact]
    public async Task Every_declared_problem_and_the_services_own_failure_is_an_answer()
    {
        var document = await DocumentAsync();
        var responses = Operation(document, "/items", "post").GetProperty("responses");
        Assert.Equal(["201", "400", "422", "500"], responses.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            "#/components/schemas/Problem",
            responses.GetProperty("400").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.True(Operation(document, "/nothing", "get").GetProperty("responses").TryGetProperty("500", out _));
        Assert.Contains("additionalProperties", Property(document.GetProperty("components").GetProperty("schemas"), "Problem", "errors").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_that_are_always_there_are_required_and_not_null()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        Assert.Equal(
            ["detail", "instance", "status", "title", "traceId", "type"],
            schemas.GetProperty("Problem").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("string", Property(schemas, "Problem", "detail").GetProperty("type").GetString());
        Assert.False(schemas.GetProperty("SampleItem").TryGetProperty("required", out _));
    }

    [Fact]
    public async Task Free_form_json_is_any_object() => Assert.DoesNotContain(
        "JsonNode", (await DocumentAsync()).GetRawText(), StringComparison.Ordinal);

    [Fact]
    public async Task Parameters_that_endpoints_read_themselves_are_documented()
    {
        var document = await DocumentAsync();
        var parameters = Operation(document, "/items", "get").GetProperty("parameters").EnumerateArray().ToArray();
        Assert.Equal(["country", "limit", "cursor"], parameters.Select(one => one.GetProperty("name").GetString()));
        Assert.Equal("""["LT"]""", Compact(parameters[0].GetProperty("example")));
        Assert.Equal("100", Compact(parameters[1].GetProperty("example")));
        Assert.Equal("integer", parameters[1].GetProperty("schema").GetProperty("type").GetString());
        Assert.Equal("header", Operation(document, "/items", "post").GetProperty("parameters")[0].GetProperty("in").GetString());
    }

    [Fact]
    public async Task Swagger_ui_asks_nobody_else()
    {
        var page = await service.TextAsync("/swagger/index.html");
        var start = await service.TextAsync("/swagger/index.js");
        Assert.DoesNotMatch(new Regex("(src|href)=\"(https?:)?//"), page);
        // Unset, the UI sends the document to a validator on the internet.
        Assert.Contains("configObject.validatorUrl = null", start, StringComparison.Ordinal);
        Assert.DoesNotContain("\"validatorUrl\":", start, StringComparison.Ordinal);
        Assert.Contains("v1/swagger.json", start, StringComparison.Ordinal);
    }

    private async Task<JsonElement> DocumentAsync()
    {
        var response = await service.GetAsync("/swagger/v1/swagger.json");
        response.IsOk();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static JsonElement Operation(JsonElement document, string path, string method) =>
        document.GetProperty("paths").GetProperty(path).GetProperty(method);

    private static JsonElement Property(JsonElement schemas, string schema, string property) =>
        schemas.GetProperty(schema).GetProperty("properties").GetProperty(property);

    private static string Compact(JsonElement element) => Regex.Replace(element.GetRawText(), "\\s", "");
}
