using System.Net.Http.Headers;
using System.Text;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>What clients send to change a line.</summary>
internal static class Changes
{
    public const string MergePatch = "application/merge-patch+json";

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string line, string? tag, string body) =>
        client.ChangeAsync(HttpMethod.Put, line, tag, body);

    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, string line, string? tag, string body) =>
        client.ChangeAsync(HttpMethod.Patch, line, tag, body, contentType: MergePatch);

    public static Task<HttpResponseMessage> MoveAsync(this HttpClient client, string line, string? tag, string body, string? key = null) =>
        client.ChangeAsync(HttpMethod.Post, line + "/movements", tag, body, key);

    public static Task<HttpResponseMessage> VoidAsync(this HttpClient client, string line, string? tag, string? body = null, string? key = null) =>
        client.ChangeAsync(HttpMethod.Post, line + "/void", tag, body ?? """{"reason": "recorded twice"}""", key);

    /// <summary>A change of what stands under the lines, with the entity tag that it was made from.</summary>
    public static async Task<HttpResponseMessage> ChangeAsync(
        this HttpClient client, HttpMethod method, string line, string? tag, string body, string? key = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"{Requests.Lines}/{line}");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The entity tag that a line has now.</summary>
    public static async Task<string> TagAsync(this HttpClient client, string line)
    {
        using var response = await client.ReadAsync($"{Requests.Lines}/{line}");
        return response.Headers.ETag!.ToString();
    }
}
