using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ledger.Benchmarks.Serving;

/// <summary>The least that an HTTP service can do with an item: parse it, and answer the same thing always.</summary>
internal static class ParseOnlyEndpoint
{
    internal const string Verb = "parse-only";

    /// <summary>Serves until it is stopped.</summary>
    /// <param name="answerFile">Holds what to answer.</param>
    internal static async Task<int> RunAsync(string answerFile)
    {
        var answer = await File.ReadAllBytesAsync(answerFile);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        await using var app = builder.Build();
        app.MapPost("/v1/line-items", async context =>
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body);
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await app.RunAsync();
        return 0;
    }
}
