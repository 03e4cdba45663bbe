using System.Text.Json;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Http.Formats;

/// <summary>Streams items as JSON, one a line.</summary>
public static class NdJson
{
    private const int WorthSending = 16 * 1024;

    public static async Task WriteAsync<T>(
        HttpResponse response, IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        response.ContentType = ResponseFormat.NdJson.ContentType();
        var body = response.BodyWriter;
        await using var lines = items.GetAsyncEnumerator(cancellationToken);
        await using var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = LedgerJson.Options.Encoder });
        while (true)
        {
            var next = lines.MoveNextAsync();
            // A source that pauses must not hold back what it has given already.
            if (!next.IsCompleted || body.UnflushedBytes >= WorthSending) await body.FlushAsync(cancellationToken);
            if (!await next) break;
            JsonSerializer.Serialize(writer, lines.Current, LedgerJson.Options);
            writer.Reset(body);
            body.GetSpan(1)[0] = (byte)'\n';
            body.Advance(1);
        }
    }
}
