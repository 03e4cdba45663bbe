namespace Ledger.Api.Http.Problems;

internal sealed class ProblemResult(ProblemException failure) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => failure.Type.Status;

    public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, failure);
}
