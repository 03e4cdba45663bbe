using System.Buffers;
using System.Text;

namespace Ledger.Api.Http.Formats;

/// <summary>Streams a text in UTF-8, a piece at a time.</summary>
public static class PlainText
{
    private const int WorthSending = 64 * 1024;

    /// <summary>Writes the whole answer. <paramref name="fileName"/> is what a browser saves it as.</summary>
    public static async Task WriteAsync(
        HttpResponse response, string fileName, IAsyncEnumerable<string> pieces, CancellationToken cancellationToken)
    {
        response.ContentType = ResponseFormat.PlainText.ContentType();
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        // The response itself would keep the pieces before a failure, and the problem would follow them.
        var text = new ArrayBufferWriter<byte>(2 * WorthSending);
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            Encoding.UTF8.GetBytes(piece, text);
            if (text.WrittenCount >= WorthSending) await SendAsync();
        }

        await SendAsync();

        async ValueTask SendAsync()
        {
            await response.Body.WriteAsync(text.WrittenMemory, cancellationToken);
            text.ResetWrittenCount();
        }
    }
}
