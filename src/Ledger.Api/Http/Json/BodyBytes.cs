using System.Globalization;
using Ledger.Api.Http.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Ledger.Api.Http.Json;

internal static class BodyBytes
{
    /// <summary>The whole body, unless it is larger than the limit; then no more than the limit is read.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpContext context, int limit, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (request.ContentLength > limit) throw TooLarge(limit);

        // Kestrel's own limit is lower or higher than this one; it must not answer first.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit + 1L;

        var buffer = new MemoryStream((int)(request.ContentLength ?? 1024));
        var chunk = new byte[8 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > limit) throw TooLarge(limit);
            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static ProblemException TooLarge(int limit) => new(
        ProblemType.BodyTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body may have at most {limit} bytes."));
}
