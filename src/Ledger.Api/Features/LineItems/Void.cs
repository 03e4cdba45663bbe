using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Ledger.Api.Http;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;

namespace Ledger.Api.Features.LineItems;

/// <summary>POST /v1/line-items/{key}/void</summary>
internal static class Void
{
    internal static void MapVoid(this IEndpointRouteBuilder lineItems) => lineItems
        .MapPost("/{key}/void", HandleAsync)
        .WithName("voidLineItem")
        .WithSummary("Takes a line item out of all totals")
        .WithDescription("The line stays readable with its history and keeps its reference. Its parts must be voided or given another envelope first.")
        .WithLineKey()
        .Accepts<VoidBody>("application/json")
        .Produces<LineItemResource>()
        .WithChangeHeaders()
        .WithHeader(IdempotencyKey.Header, "Makes it safe to send the request again: 1 to 255 visible ASCII characters of your choice.")
        .WithExample(Examples.Void, Examples.VoidedMines)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.NotFound,
            ProblemType.PreconditionRequired, ProblemType.PreconditionFailed, ProblemType.AlreadyVoided, ProblemType.HasParts,
            ProblemType.IdempotencyKeyReused, ProblemType.IdempotencyKeyInUse, ProblemType.UnsupportedMediaType, ProblemType.BodyTooLarge, ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string key, Recorder recorder, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var version = EntityTags.RequiredVersion(context.Request);
        var idempotencyKey = IdempotencyKey.Read(context.Request);
        var (body, sha256) = await JsonBody.ReadAsync<VoidBody>(context, cancellationToken);
        var faults = new VoidBodyValidator().FaultsOf(body);
        if (faults.Count > 0) throw new ProblemException(ProblemType.ValidationFailed, "The void breaks rules; nothing was recorded.", faults);
        var line = await LineKeys.RequireAsync(key, database, cancellationToken);
        var actor = Caller.Name(context);
        var outcome = await recorder.SubmitAsync(new LedgerCommand.Void(
            new VoidLineItem(line.Id, version, body.Reason!, actor), Fingerprint.Request(context, actor, idempotencyKey, sha256)));
        return await LineItemAnswers.OkAsync(context, outcome, database, treaties, cancellationToken);
    }

    private sealed class VoidBodyValidator : AbstractValidator<VoidBody>
    {
        internal VoidBodyValidator() => RuleFor(body => body.Reason).Required().Text(1000);
    }
}

/// <summary>Why a line is voided.</summary>
public sealed record VoidBody
{
    /// <summary>1 to 1,000 characters.</summary>
    [Required]
    public string? Reason { get; init; }
}
