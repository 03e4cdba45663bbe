using Microsoft.AspNetCore.Diagnostics;

namespace Ledger.Api.Http.Problems;

/// <summary>Gives a body to the answers that routing and middleware leave empty.</summary>
internal static class ProblemStatusCodes
{
    public static Task WriteAsync(StatusCodeContext statusCode)
    {
        var context = statusCode.HttpContext;
        var failure = Explain(context);
        return failure is null
            ? Problems.WriteStatusAsync(context, context.Response.StatusCode)
            : Problems.WriteAsync(context, failure);
    }

    private static ProblemException? Explain(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest =>
            new(ProblemType.UnreadableRequest, "A part of the request cannot be read."),
        StatusCodes.Status404NotFound when context.GetEndpoint() is null =>
            new(ProblemType.NoSuchRoute, "The service has no resource at this path; /swagger lists those that it has."),
        StatusCodes.Status404NotFound =>
            new(ProblemType.NotFound, "Nothing is recorded at this address."),
        StatusCodes.Status405MethodNotAllowed =>
            new(ProblemType.MethodNotAllowed, $"{Method(context)} is not known here, but {Allowed(context)}."),
        StatusCodes.Status406NotAcceptable =>
            new(ProblemType.NotAcceptable, "The resource cannot be written in a format that the request accepts."),
        StatusCodes.Status413PayloadTooLarge =>
            new(ProblemType.BodyTooLarge, "The body is larger than this resource takes."),
        StatusCodes.Status415UnsupportedMediaType =>
            new(ProblemType.UnsupportedMediaType, "This resource does not read bodies of this Content-Type."),
        StatusCodes.Status429TooManyRequests =>
            new(ProblemType.TooManyRequests, "You have sent too many requests; wait and go on more slowly."),
        StatusCodes.Status500InternalServerError =>
            new(ProblemType.InternalError, "The service failed to answer this request."),
        _ => null,
    };

    private static string Allowed(HttpContext context) => context.Response.Headers.Allow.ToString();

    // HTTP lets a method be any token of any length; only the usual ones are worth repeating.
    private static string Method(HttpContext context) =>
        context.Request.Method.Length <= 10 ? context.Request.Method : "This method";
}
