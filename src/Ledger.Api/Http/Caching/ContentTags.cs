using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Http.Caching;

/// <summary>Tags for small answers that change seldom: the tag is a hash of the answer itself.</summary>
internal static class ContentTags
{
    internal static RouteHandlerBuilder WithContentTag(this RouteHandlerBuilder endpoint) => endpoint
        .Produces(StatusCodes.Status304NotModified)
        .AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            var value = answer is IValueHttpResult result ? result.Value : answer is IResult ? null : answer;
            if (value is null) return answer;
            var content = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), LedgerJson.Options);
            var tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 18))}\"";
            return CacheHeaders.CallerHas(context.HttpContext, tag)
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Results.Bytes(content, "application/json; charset=utf-8");
        });
}
