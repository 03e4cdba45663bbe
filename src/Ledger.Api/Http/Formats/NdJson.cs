using System.Buffers;
using System.Text.Json;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Http.Formats;

/// <summary>Streams items as JSON, one a line.</summary>
public static class NdJson
{
    private const int WorthSending = 64 * 1024;

    public static async Task WriteAsync<T>(
        HttpResponse response, IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        var options = new JsonWriterOptions { Encoder = LedgerJson.Options.Encoder };
        await WriteAsync(response, items, Serialize, cancellationToken);

        void Serialize(IBufferWriter<byte> lines, T item)
        {
            using var writer = new Utf8JsonWriter(lines, options);
            JsonSerializer.Serialize(writer, item, LedgerJson.Options);
        }
    }

    /// <summary>Streams items that have a way of their own to be written.</summary>
    public static async Task WriteAsync<T>(
        HttpResponse response, IAsyncEnumerable<T> items, Action<IBufferWriter<byte>, T> write, CancellationToken cancellationToken)
    {
        response.ContentType = ResponseFormat.NdJson.ContentType();
        // The response itself would keep the lines before a failure, and the problem would follow them.
        var lines = new ArrayBufferWriter<byte>(2 * WorthSending);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            write(lines, item);
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
