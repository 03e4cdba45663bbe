using System.Net;
using System.Text;
using System.Text.Json;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>What clients of imports send.</summary>
internal static class ImportRequests
{
    public const string Imports = "/v1/imports";
    public const string NdJson = "application/x-ndjson";
    public const string Csv = "text/csv";
    public const string Json = "application/json";

    public static Task<HttpResponseMessage> ImportAsync(
        this HttpClient client, string body, string query = "", string contentType = NdJson, string? key = null, string? prefer = null) =>
        client.ImportAsync(Encoding.UTF8.GetBytes(body), query, contentType, key, prefer);

    public static async Task<HttpResponseMessage> ImportAsync(
        this HttpClient client, byte[] body, string query = "", string? contentType = NdJson, string? key = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Imports + query) { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (prefer is not null) request.Headers.TryAddWithoutValidation("Prefer", prefer);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The body of an answer that must have a status.</summary>
    public static async Task<JsonElement> WithStatusAsync(this Task<HttpResponseMessage> sent, HttpStatusCode status)
    {
        using var response = await sent;
        var text = await response.TextAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static Task<JsonElement> OkAsync(this Task<HttpResponseMessage> sent) => sent.WithStatusAsync(HttpStatusCode.OK);

    /// <summary>Read, recorded, unchanged and refused.</summary>
    public static (long Read, long Recorded, long Unchanged, long Refused) Counts(this JsonElement import) => (
        import.GetProperty("read").GetInt64(), import.GetProperty("recorded").GetInt64(),
        import.GetProperty("unchanged").GetInt64(), import.GetProperty("refused").GetInt64());

    /// <summary>The faults as line, field and fault.</summary>
    public static IReadOnlyList<(long Line, string Field, string Fault)> Faults(this JsonElement import) =>
        [.. import.GetProperty("faults").EnumerateArray().Select(fault => (
            fault.GetProperty("line").GetInt64(), fault.GetProperty("field").GetString()!, fault.GetProperty("fault").GetString()!))];

    /// <summary>A row with a reference and an amount.</summary>
    public static string Row(string reference, string members = "{}") =>
        Merge(Line.With($$"""{"reference": "{{reference}}", "value": {"amount": 10.00, "currency": "EUR"} }"""), members);

    public static string Rows(params IEnumerable<string> rows) => string.Join('\n', rows) + "\n";

    /// <summary>The ledger must be sound.</summary>
    public static async Task IsSoundAsync(this HttpClient client)
    {
        using var response = await client.PostAsync("{}", path: "/v1/ledger/verifications");
        var text = await response.TextAsync();
        Assert.True(JsonDocument.Parse(text).RootElement.GetProperty("sound").GetBoolean(), text);
    }

    private static string Merge(string row, string members)
    {
        var line = System.Text.Json.Nodes.JsonNode.Parse(row)!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(members)!.AsObject())
        {
            if (value is null) line.Remove(name);
            else line[name] = value.DeepClone();
        }

        return line.ToJsonString();
    }
}
