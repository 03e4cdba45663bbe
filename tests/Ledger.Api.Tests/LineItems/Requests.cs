using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>What clients of line items send, and what they read of the answers.</summary>
internal static class Requests
{
    public const string Lines = "/v1/line-items";

    public static async Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string body, string? key = null, string? contentType = "application/json", string path = Lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Records a line and gives the answer's body.</summary>
    public static async Task<JsonElement> RecordAsync(this HttpClient client, string body)
    {
        using var response = await client.PostAsync(body);
        var text = await response.TextAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path) =>
        JsonDocument.Parse(await (await client.ReadAsync(path)).TextAsync()).RootElement;

    /// <summary>The answer to a GET that must be 200.</summary>
    public static async Task<HttpResponseMessage> ReadAsync(this HttpClient client, string path)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {await response.TextAsync()}");
        return response;
    }

    public static async Task<HttpResponseMessage> GetUnlessAsync(this HttpClient client, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<string> TextAsync(this HttpResponseMessage response) =>
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static string Id(this JsonElement line) => line.GetProperty("id").GetString()!;

    /// <summary>The JSON text of a member, found by a path with dots; empty when there is none.</summary>
    public static string Raw(this JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
            if (!json.TryGetProperty(name, out json)) return "";
        return json.GetRawText();
    }

    public static IReadOnlyList<string> Ids(this JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(Id)];
}
