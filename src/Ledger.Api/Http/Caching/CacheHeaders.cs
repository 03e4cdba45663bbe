using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Parameters;

namespace Ledger.Api.Http.Caching;

public static class CacheHeaders
{
    /// <summary>
    /// Puts a tag on the answer, which may be kept by the caller alone, who asks each time whether it still holds. Tells
    /// whether the caller has it already, so that 304 is the answer.
    /// </summary>
    public static bool CallerHas(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, max-age=0, must-revalidate";
        return EntityTags.NotModified(context.Request, tag);
    }

    /// <summary>The same for an answer that is made of the ledger up to a sequence and the request's query alone.</summary>
    public static bool CallerHas(HttpContext context, long sequence, ResponseFormat format) => CallerHas(context, EntityTags.ListTag(
        sequence, CanonicalQuery.Of(context.Request.Query, ResponseFormats.Parameter), format, Caller.Name(context)));
}
