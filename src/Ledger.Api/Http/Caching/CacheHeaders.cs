namespace Ledger.Api.Http.Caching;

public static class CacheHeaders
{
    /// <summary>The answer may be kept by the caller alone, who asks each time whether it still holds.</summary>
    public static void Revalidate(HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, max-age=0, must-revalidate";
    }
}
