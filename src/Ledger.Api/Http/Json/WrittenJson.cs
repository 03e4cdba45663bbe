using System.Buffers;

namespace Ledger.Api.Http.Json;

/// <summary>An answer whose JSON is written by hand where the serialiser would cost too much.</summary>
internal sealed class WrittenJson(int status, Action<IBufferWriter<byte>> write) : IResult, IStatusCodeHttpResult
{
    private const int UsualSize = 4 * 1024;

    public int? StatusCode => status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // Written aside first: a failure half-way must still become a problem.
        var json = new ArrayBufferWriter<byte>(UsualSize);
        write(json);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = json.WrittenCount;
        await httpContext.Response.Body.WriteAsync(json.WrittenMemory, httpContext.RequestAborted);
    }
}
