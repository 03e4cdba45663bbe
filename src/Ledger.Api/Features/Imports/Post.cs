using Ledger.Api.Http;
using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Rows;
using Ledger.Api.Storage.Importing;
using Ledger.Domain.Procurement;
using Microsoft.OpenApi;

namespace Ledger.Api.Features.Imports;

/// <summary>POST /v1/imports</summary>
internal static class Post
{
    /// <summary>The preference of callers who do not wait (RFC 7240).</summary>
    internal const string RespondAsync = "respond-async";

    private const string Mode = "mode";
    private const string DryRun = "dryRun";
    private const string Prefer = "Prefer";

    internal static void MapPost(this IEndpointRouteBuilder imports) => imports
        .MapPost("", HandleAsync)
        .WithName("importLineItems")
        .WithSummary("Records the line items of a file")
        .WithDescription(
            "A file of any size: a line item a row, as one is recorded, in NDJSON, in a JSON array, or in CSV with the columns of a list. "
            + "A row whose reference is recorded already with the same content is unchanged, so a file can be sent again.")
        .Accepts<IFormFile>("application/x-ndjson", "text/csv", "application/json")
        .Produces<ImportResource>()
        .Produces<ImportResource>(StatusCodes.Status202Accepted)
        .WithQuery(Mode, "atomic, the default: all rows are recorded, or none. partial: the rows without faults are.", values: ["atomic", "partial"])
        .WithQuery(DryRun, "true: everything is done but recording.", type: JsonSchemaType.Boolean)
        .WithHeader(Prefer, "respond-async: the answer is 202 once the file is here, and Location tells where to ask how far it is.", RespondAsync)
        .WithHeader(IdempotencyKey.Header, "Makes it safe to send the request again, also with rows that have no reference: 1 to 255 visible ASCII characters of your choice.")
        .WithExample(Examples.File, Examples.Completed)
        .WithExample(response: Examples.Running, status: StatusCodes.Status202Accepted)
        .WithProblems(
            ProblemType.InvalidParameter, ProblemType.ImportRefused, ProblemType.ReferenceHeld, ProblemType.IdempotencyKeyReused,
            ProblemType.IdempotencyKeyInUse, ProblemType.UnsupportedMediaType, ProblemType.TooBusy, ProblemType.NoRoom);

    private static async Task<IResult> HandleAsync(
        HttpContext context, Importer importer, ImportJobs jobs, TimeProvider clock, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var mode = parameters.Parse<ImportMode>(Mode, Codelist<ImportMode>.TryParse, $"one of these is expected: {Codelist<ImportMode>.Choices}") ?? ImportMode.Atomic;
        var dryRun = parameters.Bool(DryRun) ?? false;
        parameters.ThrowIfFaulty();
        var key = IdempotencyKey.Read(context.Request);
        var format = RowFormats.Of(context.Request);
        jobs.RequireRoom();

        var body = await SpooledBody.ReceiveAsync(context, cancellationToken);
        var actor = Caller.Name(context);
        var order = new ImportOrder(
            Guid.CreateVersion7(), mode, dryRun, actor, Fingerprint.Request(context, actor, key, body.Sha256), clock.GetUtcNow());
        var waits = !context.Request.Headers[Prefer].Any(value => value?.Contains(RespondAsync, StringComparison.OrdinalIgnoreCase) == true);
        return await ImportAnswers.ExplainAsync(async () =>
        {
            if (await StartAsync(order, body, format, importer, jobs, waits ? cancellationToken : CancellationToken.None) is not { } job)
            {
                var answered = await importer.AnsweredAsync(order, cancellationToken);
                return waits || answered is not ImportOutcome.Replayed { Import: var first }
                    ? ImportAnswers.Of(context, answered!)
                    : ImportAnswers.Accepted(context, first);
            }

            return waits
                ? ImportAnswers.Of(context, await job.Completion)
                : ImportAnswers.Accepted(context, importer.Record(job.Order, job.Length, ImportState.Running, job.Tally));
        });
    }

    // Null when it was answered before. The body is closed by whoever has it last.
    private static async Task<ImportJob?> StartAsync(
        ImportOrder order, SpooledBody body, RowFormat format, Importer importer, ImportJobs jobs, CancellationToken caller)
    {
        var started = false;
        try
        {
            if (await importer.AnsweredAsync(order, caller) is not null) return null;
            var tally = new ImportTally();
            var job = jobs.Start(new ImportJob(await importer.TakeUpAsync(order, tally, caller), body, tally), format, caller);
            started = true;
            return job;
        }
        finally
        {
            if (!started) await body.DisposeAsync();
        }
    }
}
