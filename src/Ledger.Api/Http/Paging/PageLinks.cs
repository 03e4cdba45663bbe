using Microsoft.AspNetCore.Http.Extensions;

namespace Ledger.Api.Http.Paging;

/// <summary>The address of the next page.</summary>
public static class PageLinks
{
    /// <summary>The absolute path of this request with the cursor in place of its own, all else kept.</summary>
    public static string Next(HttpRequest request, Cursor cursor) => Next(request, Cursor.Parameter, cursor.Encode());

    /// <summary>The absolute path of this request with one parameter in place of its own, all else kept.</summary>
    public static string Next(HttpRequest request, string parameter, string position)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query.Where(pair => pair.Key != parameter))
            query.Add(name, values.Select(value => value ?? ""));
        query.Add(parameter, position);
        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }

    public static void AddNext(HttpResponse response, string url) =>
        response.Headers.Append("Link", $"<{url}>; rel=\"next\"");
}
