using Microsoft.AspNetCore.HttpLogging;

namespace Ledger.Api.Hosting;

/// <summary>One structured line a request: method, path, status, duration. Bodies and headers stay out of the log.</summary>
internal static class RequestLog
{
    internal static IServiceCollection AddRequestLog(this IServiceCollection services) => services.AddHttpLogging(options =>
    {
        options.CombineLogs = true;
        options.LoggingFields = HttpLoggingFields.RequestMethod | HttpLoggingFields.RequestPath
            | HttpLoggingFields.RequestQuery | HttpLoggingFields.ResponseStatusCode | HttpLoggingFields.Duration;
    });
}
