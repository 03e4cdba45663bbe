using System.Buffers;
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
        // The response itself would keep the lines before a failure, and the problem would follow them.
        var lines = new ArrayBufferWriter<byte>(2 * WorthSending);
        var options = new JsonWriterOptions { Encoder = LedgerJson.Options.Encoder };
        await using var writer = new Utf8JsonWriter(lines, options);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(writer, item, LedgerJson.Options);
            writer.Reset();
            lines.Write("\n"u8);
            if (lines.WrittenCount >= WorthSending) await SendAsync();
        }

        await SendAsync();

        async ValueTask SendAsync()
        {
            await response.Body.WriteAsync(lines.WrittenMemory, cancellationToken);
            lines.ResetWrittenCount();
        }
    }
}
