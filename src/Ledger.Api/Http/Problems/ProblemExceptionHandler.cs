using System.Text.Json;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Cells;
using Ledger.Api.Storage.Reading;
using Microsoft.AspNetCore.Diagnostics;

namespace Ledger.Api.Http.Problems;

/// <summary>Turns every exception into a problem that tells the caller nothing about the service's inside.</summary>
internal sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested
            && exception is OperationCanceledException or IOException)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        switch (exception)
        {
            case ProblemException problem:
                await Problems.WriteAsync(httpContext, problem);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                await Problems.WriteStatusAsync(httpContext, StatusCodes.Status408RequestTimeout);
                break;
            case BadHttpRequestException refused:
                await Problems.WriteAsync(httpContext, Explain(refused));
                break;
            case FutureInstantException:
                await Problems.WriteAsync(httpContext, AsOfParameter.NotYet());
                break;
            case QueryTooExpensiveException:
            case var slow when DatabaseAbsence.IsTimeout(slow):
                await Problems.WriteAsync(httpContext, new ProblemException(
                    ProblemType.QueryTooExpensive, "The query was stopped; narrow it by filters, or group by less."));
                break;
            case var absent when DatabaseAbsence.Explains(absent):
                log.LogError(absent, "{Method} {Path} had no database", httpContext.Request.Method, httpContext.Request.Path);
                await Problems.WriteAsync(httpContext, new ProblemException(
                    ProblemType.NotReady, "The database cannot be reached.", retryAfter: TimeSpan.FromSeconds(1)));
                break;
            default:
                log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
                await Problems.WriteAsync(httpContext, new ProblemException(
                    ProblemType.InternalError, "The service failed; the fault is logged under the traceId."));
                break;
        }

        return true;
    }

    // The messages of these exceptions name .NET types, so none of them is passed on.
    private static ProblemException Explain(BadHttpRequestException refused) => refused switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(ProblemType.BodyTooLarge, "The body is larger than this resource takes."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            new(ProblemType.UnsupportedMediaType, "This resource does not read bodies of this Content-Type."),
        { InnerException: JsonException } =>
            new(ProblemType.InvalidJson, "The body cannot be read as the JSON that this resource expects."),
        _ => new(ProblemType.UnreadableRequest, "The request broke off, or a part of it cannot be read."),
    };
}
