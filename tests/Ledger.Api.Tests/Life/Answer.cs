using System.Net;
using System.Text.Json;
using Ledger.Api.Tests.LineItems;

namespace Ledger.Api.Tests.Life;

/// <summary>Everything of an answer that its replay has to repeat.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, string? Tag, string? ContentType, string Replayed, string Body)
{
    public bool IsTaken => (int)Status is 200 or 201;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<Answer> OfAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        return new Answer(
            response.StatusCode, response.Headers.Location?.ToString(), response.Headers.ETag?.ToString(),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.TryGetValues("Idempotency-Replayed", out var replayed) ? replayed.Single() : "",
            await response.TextAsync());
    }
}
