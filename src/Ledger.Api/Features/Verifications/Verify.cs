using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Verification;
using Ledger.Domain.Faults;

namespace Ledger.Api.Features.Verifications;

/// <summary>POST /v1/ledger/verifications</summary>
internal static class Verify
{
    internal static void MapVerifications(this IEndpointRouteBuilder v1) => v1
        .MapPost("/ledger/verifications", HandleAsync)
        .WithTags("Ledger")
        .WithName("verifyLedger")
        .WithSummary("Recomputes the whole ledger and names the first thing that does not match")
        .WithDescription(
            "Rehashes every entry and block, works out anew what each entry posted, and compares every row that is derived from "
            + "entries. Nothing is recorded. With a head that you kept elsewhere it also finds a tail that was cut off, and a "
            + "history that was rewritten as a whole.")
        .Accepts<VerificationBody>(isOptional: true, "application/json")
        .Produces<VerificationResource>()
        .WithExample(Examples.Head, Examples.Sound)
        .WithProblems(
            ProblemType.InvalidParameter, ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed,
            ProblemType.UnsupportedMediaType);

    private static async Task<VerificationResource> HandleAsync(
        HttpContext context, LedgerVerifier verifier, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var remembered = HasBody(context.Request)
            ? Validate((await JsonBody.ReadAsync<VerificationBody>(context, cancellationToken)).Value.Head)
            : null;
        return VerificationResource.Of(await verifier.VerifyAsync(remembered, null, cancellationToken));
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.ContentType is not null;

    private static RememberedHead? Validate(HeadBody? head)
    {
        if (head is null) return null;
        List<Fault> faults = [];
        if (head.Sequence is not >= 0) faults.Add(new Fault("head.sequence", "the sequence of the last entry at that time is expected; 0 or more"));
        if (!RememberedHead.TryParseHash(head.Hash, out var hash)) faults.Add(new Fault("head.hash", "64 hexadecimal digits are expected"));
        return faults.Count == 0
            ? new RememberedHead(head.Sequence!.Value, hash!)
            : throw new ProblemException(ProblemType.ValidationFailed, "The remembered head cannot be one.", faults);
    }
}
