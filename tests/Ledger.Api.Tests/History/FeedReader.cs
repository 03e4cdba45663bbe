using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ledger.Api.Tests.History;

/// <summary>Reads the feed as a client does that can break off anywhere.</summary>
internal static class FeedReader
{
    /// <summary>The events after one; the connection is cut when the caller stops reading.</summary>
    public static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        HttpClient client, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/ledger/entries");
        request.Headers.Add("Accept", "text/event-stream");
        if (after > 0) request.Headers.Add("Last-Event-ID", after.ToString(CultureInfo.InvariantCulture));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken)) yield return item;
    }

    /// <summary>The lines of NDJSON after an entry, up to the head of the moment.</summary>
    public static async IAsyncEnumerable<string> LinesAsync(
        HttpClient client, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(
            $"/v1/ledger/entries?format=ndjson&after={after}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var body = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await body.ReadLineAsync(cancellationToken) is { } line) yield return line;
    }

    /// <summary>The entries after one from pages of seven, led by their links.</summary>
    public static async IAsyncEnumerable<string> PagesAsync(
        HttpClient client, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? url = $"/v1/ledger/entries?limit=7&after={after}"; url is not null;)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync(url, cancellationToken));
            foreach (var item in page.RootElement.GetProperty("items").EnumerateArray()) yield return item.GetRawText();
            url = page.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
    }
}
