using Microsoft.AspNetCore.Http.Extensions;

namespace Ledger.Api.Http.Paging;

/// <summary>The address of the next page.</summary>
public static class PageLinks
{
    /// <summary>The absolute path of this request with the cursor in place of its own, all else kept.</summary>
    public static string Next(HttpRequest request, Cursor cursor)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query.Where(pair => pair.Key != Cursor.Parameter))
            query.Add(name, values.Select(value => value ?? ""));
        query.Add(Cursor.Parameter, cursor.Encode());
        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }

    public static void AddNext(HttpResponse response, string url) =>
        response.Headers.Append("Link", $"<{url}>; rel=\"next\"");
}
