using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.OpenApi;

/// <summary>The published description of the service, and that the service keeps it.</summary>
public sealed class DocumentTests(SampleLedger ledger) : IClassFixture<SampleLedger>
{
    private const string Rewrite = "LEDGER_UPDATE_OPENAPI";

    private static readonly string Committed = Path.Combine(RepositoryRoot.Path, "docs", "openapi", "v1.json");

    [Fact]
    public async Task The_committed_document_is_the_one_that_the_service_generates()
    {
        var generated = (await ledger.Client.GetStringAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken))
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Committed)!);
            await File.WriteAllTextAsync(Committed, generated, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(Committed), $"docs/openapi/v1.json is missing; run the tests once with {Rewrite}=1.");
        var committed = (await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        Assert.True(committed == generated, $"docs/openapi/v1.json is not what the service generates; run the tests once with {Rewrite}=1.");
    }

    [Fact]
    public async Task It_is_openapi_3_1_and_names_every_operation_once()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var ids = Operations(document).Select(one => one.Operation.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.True(ids.Count >= 14, string.Join(' ', ids));
    }

    [Fact]
    public async Task Every_operation_has_a_summary_a_tag_and_examples_of_what_goes_in_and_out()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            Assert.True(operation.GetProperty("summary").GetString() is { Length: > 0 }, name);
            Assert.True(operation.GetProperty("tags").GetArrayLength() == 1, name);
            if (operation.TryGetProperty("requestBody", out var body)) Assert.True(HasExample(body), $"{name} has no example of its body");
            foreach (var answer in operation.GetProperty("responses").EnumerateObject().Where(one => one.Name.StartsWith('2')))
                Assert.True(HasExample(answer.Value), $"{name} has no example of its answer {answer.Name}");
        }
    }

    [Fact]
    public async Task Every_parameter_is_described_and_prefills_nothing_that_is_refused()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            if (!operation.TryGetProperty("parameters", out var parameters)) continue;
            foreach (var parameter in parameters.EnumerateArray())
                Assert.True(parameter.GetProperty("description").GetString() is { Length: > 0 }, $"{name} {parameter}");
            if (!name.StartsWith("get ", StringComparison.Ordinal)) continue;
            var path = name[4..];
            // Known only to who imported something.
            if (path == "/v1/imports/{id}") continue;
            var query = new List<string>();
            foreach (var parameter in parameters.EnumerateArray().Where(one => one.TryGetProperty("example", out _)))
            {
                var example = parameter.GetProperty("example");
                var text = example.ValueKind == JsonValueKind.Array ? string.Join(',', example.EnumerateArray()) : example.ToString();
                var key = parameter.GetProperty("name").GetString()!;
                if (parameter.GetProperty("in").GetString() == "path") path = path.Replace($"{{{key}}}", Uri.EscapeDataString(text), StringComparison.Ordinal);
                else if (parameter.GetProperty("in").GetString() == "query") query.Add($"{key}={Uri.EscapeDataString(text)}");
            }

            var answer = await ledger.Client.GetAsync($"{path}?{string.Join('&', query)}", TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{path}?{string.Join('&', query)}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Examples_of_bodies_are_taken_and_answered_with_the_members_of_the_examples()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            if (!operation.TryGetProperty("requestBody", out var body)) continue;
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
            var parameters = operation.TryGetProperty("parameters", out var declared) ? declared.EnumerateArray().ToList() : [];
            foreach (var parameter in parameters.Where(one => one.GetProperty("in").GetString() == "path"))
                path = path.Replace($"{{{parameter.GetProperty("name").GetString()}}}", parameter.GetProperty("example").GetString(), StringComparison.Ordinal);
            var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = new StringContent(Example(body).GetRawText(), System.Text.Encoding.UTF8, "application/json"),
            };
            if (operation.GetProperty("responses").TryGetProperty("412", out _))
            {
                var (key, tag) = await LineToChangeAsync();
                request.RequestUri = new Uri(path.Replace("ref:lt-2025-anti-tank-mines", key, StringComparison.Ordinal), UriKind.Relative);
                request.Headers.TryAddWithoutValidation("If-Match", tag);
            }

            var answer = await ledger.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{name}: {text}");
            var example = Example(operation.GetProperty("responses").GetProperty($"{(int)answer.StatusCode}"));
            Assert.Equal(Members(JsonNode.Parse(example.GetRawText())!, name), Members(JsonNode.Parse(text)!, name));
        }
    }

    [Theory]
    [InlineData("/v1/rollups?groupBy=country,category&country=LT&category=munitions/mines/anti-tank&convertTo=USD&rate=date:2025-03-18", "/v1/rollups")]
    [InlineData("/v1/line-items?country=EE&currency=EUR&limit=1&stage=requested", "/v1/line-items")]
    [InlineData("/v1/line-items/ref:lt-2025-anti-tank-mines", "/v1/line-items/{key}")]
    [InlineData("/v1/countries", "/v1/countries")]
    [InlineData("/v1/currencies", "/v1/currencies")]
    [InlineData("/v1/units", "/v1/units")]
    [InlineData("/v1/allocation-sources/lt-state-budget", "/v1/allocation-sources/{slug}")]
    [InlineData("/livez", "/livez")]
    [InlineData("/readyz", "/readyz")]
    public async Task Examples_of_answers_have_the_members_that_the_service_answers(string url, string path)
    {
        var operation = (await DocumentAsync()).GetProperty("paths").GetProperty(path).GetProperty("get");
        var example = Members(JsonNode.Parse(Example(operation.GetProperty("responses").GetProperty("200")).GetRawText())!, path);
        var answer = Members(JsonNode.Parse(await ledger.Client.GetStringAsync(url, TestContext.Current.CancellationToken))!, path);
        // What may be absent is absent from some answers: the next page, notes, quotes.
        string[] optional = ["next", "items.notes", "notes", "evidence.quote", "items.evidence", "items.evidence.kind", "items.evidence.publishedOn",
            "items.evidence.publisher", "items.evidence.quote", "items.evidence.url", "items.tags", "items.lastDay", "items.successor",
            "unconverted.amount", "unconverted.currency", "unconverted.detail", "unconverted.lines", "unconverted.reason"];
        Assert.Equal(example.Except(optional), answer.Except(optional));
    }

    [Fact]
    public async Task The_page_for_people_loads_with_all_that_it_needs()
    {
        foreach (var file in (string[])["/swagger/index.html", "/swagger/swagger-ui.css", "/swagger/swagger-ui-bundle.js", "/swagger/index.js"])
            Assert.True((await ledger.Client.GetAsync(file, TestContext.Current.CancellationToken)).IsSuccessStatusCode, file);
    }

    // The example of a line, under a reference of its own.
    private async Task<(string Key, string Tag)> LineToChangeAsync()
    {
        var recording = (await DocumentAsync()).GetProperty("paths").GetProperty("/v1/line-items").GetProperty("post");
        var line = JsonNode.Parse(Example(recording.GetProperty("requestBody")).GetRawText())!.AsObject();
        line["reference"] = $"changed-{Guid.NewGuid():N}";
        var answer = await ledger.Client.PostAsync(
            "/v1/line-items", new StringContent(line.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return ($"ref:{line["reference"]}", answer.Headers.ETag!.Tag);
    }

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse(
        await ledger.Client.GetStringAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken)).RootElement;

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(
            path => path.Value.EnumerateObject(), (path, method) => ($"{method.Name} {path.Name}", method.Value));

    private static bool HasExample(JsonElement part) => Example(part).ValueKind != JsonValueKind.Undefined;

    private static JsonElement Example(JsonElement part) => part.TryGetProperty("content", out var content)
        ? content.EnumerateObject().Select(type => type.Value.TryGetProperty("example", out var example) ? example : default)
            .FirstOrDefault(example => example.ValueKind != JsonValueKind.Undefined)
        : default;

    private static List<string> Members(JsonNode node, string what)
    {
        IEnumerable<string> Paths(JsonNode? at, string path) => at switch
        {
            JsonObject members => members.SelectMany(member => Paths(member.Value, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")),
            JsonArray items => items.SelectMany(item => Paths(item, path)),
            _ => [],
        };
        Assert.NotNull(what);
        return [.. Paths(node, "").Select(path => path[1..]).Distinct().Order(StringComparer.Ordinal)];
    }
}
