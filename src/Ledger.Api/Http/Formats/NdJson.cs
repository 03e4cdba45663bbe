using System.Buffers;
using System.Text.Json;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Http.Formats;

/// <summary>Streams items as JSON, one a line.</summary>
public static class NdJson
{
    private const int WorthSending = 64 * 1024;
    private const int Together = 128;

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

    /// <summary>
    /// Streams items that have a way of their own to be written. While some are written and sent, the next are read.
    /// </summary>
    public static async Task WriteAsync<T>(
        HttpResponse response, IAsyncEnumerable<T> items, Action<IBufferWriter<byte>, T> write, CancellationToken cancellationToken)
    {
        response.ContentType = ResponseFormat.NdJson.ContentType();
        // The response itself would keep the lines before a failure, and the problem would follow them.
        var lines = new ArrayBufferWriter<byte>(2 * WorthSending);
        var sending = Task.CompletedTask;
        try
        {
            await foreach (var chunk in items.Chunk(Together).WithCancellation(cancellationToken))
            {
                await sending;
                sending = Task.Run(() => SendAsync(chunk), cancellationToken);
            }
        }
        finally
        {
            // Whatever happened to the items: nobody else may touch the response before it is let go.
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await sending;

        async Task SendAsync(T[] chunk)
        {
            foreach (var item in chunk)
            {
                write(lines, item);
                lines.Write("\n"u8);
            }

            await response.Body.WriteAsync(lines.WrittenMemory, cancellationToken);
            lines.ResetWrittenCount();
        }
    }
}
