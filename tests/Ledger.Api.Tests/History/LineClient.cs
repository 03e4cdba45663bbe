using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Ledger.Api.Tests.History;

/// <summary>A client that records lines and changes them from the version that it read last.</summary>
internal sealed class LineClient(HttpClient http)
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<RecordedLine> RecordAsync(string body) => SendAsync(HttpMethod.Post, "/v1/line-items", body, null);

    public Task<RecordedLine> PatchAsync(RecordedLine line, string body) => SendAsync(HttpMethod.Patch, line.Path, body, line);

    public Task<RecordedLine> MoveAsync(RecordedLine line, string body) =>
        SendAsync(HttpMethod.Post, line.Path + "/movements", body, line);

    public Task<RecordedLine> VoidAsync(RecordedLine line, string reason) =>
        SendAsync(HttpMethod.Post, line.Path + "/void", $$"""{"reason": "{{reason}}"}""", line);

    public async Task<JsonObject> GetAsync(string path) => (await http.GetFromJsonAsync<JsonObject>(path, Cancellation))!;

    private async Task<RecordedLine> SendAsync(HttpMethod method, string path, string body, RecordedLine? from)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (from is not null) request.Headers.TryAddWithoutValidation("If-Match", from.Tag);
        using var response = await http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        var item = JsonNode.Parse(text)!.AsObject();
        return new RecordedLine((Guid)item["id"]!, response.Headers.ETag!.ToString(), item);
    }
}

/// <summary>A line as its last answer showed it.</summary>
internal sealed record RecordedLine(Guid Id, string Tag, JsonObject Item)
{
    public string Path => $"/v1/line-items/{Id}";

    public string RecordedAt => (string)Item["recordedAt"]!;

    public Guid Movement => (Guid)Item["movement"]!["id"]!;
}
