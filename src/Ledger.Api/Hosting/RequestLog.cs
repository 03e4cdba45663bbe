using System.Diagnostics;

namespace Ledger.Api.Hosting;

/// <summary>One structured line a request: method, path, query, status, duration. Bodies and headers stay out of the log.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            await next(context);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var request = context.Request;
            Answered(
                request.Method, request.Path.Value, request.QueryString.Value, context.Response.StatusCode,
                Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Path}{Query} {Status} in {Milliseconds:F1} ms")]
    private partial void Answered(string method, string? path, string? query, int status, double milliseconds);
}
