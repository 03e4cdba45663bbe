using System.Net;
using System.Net.Http.Headers;

namespace Ledger.Benchmarks.Data;

/// <summary>Made lines as the body of a request, written as it is sent.</summary>
internal sealed class SeededContent : HttpContent
{
    private readonly SeededLines _lines;
    private readonly int _first;
    private readonly int _count;

    internal SeededContent(SeededLines lines, int first, int count)
    {
        (_lines, _first, _count) = (lines, first, count);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _lines.WriteAsync(stream, _first, _count, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
