using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Importing;
using Ledger.Api.Storage.Writing;

namespace Ledger.Api.Features.Imports;

/// <summary>What callers are told about an import.</summary>
internal static class ImportAnswers
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    /// <summary>Where an import can be asked about.</summary>
    internal static string Address(Guid id) => $"/v1/imports/{id}";

    /// <summary>The answer to a caller who waited.</summary>
    /// <exception cref="ProblemException">Nothing was recorded.</exception>
    internal static IResult Of(HttpContext context, ImportOutcome outcome)
    {
        switch (outcome)
        {
            case ImportOutcome.Ended { Import: { State: ImportState.Refused } refused }:
                throw new ProblemException(
                    ProblemType.ImportRefused, $"{refused.Counts.Refused} of {refused.Counts.Read} rows have faults; nothing was recorded.",
                    beside: ImportResource.Of(refused));
            case ImportOutcome.Ended ended:
                return Results.Ok(ImportResource.Of(ended.Import));
            case ImportOutcome.Replayed replayed:
                context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
                return Results.Ok(ImportResource.Of(replayed.Import));
            default:
                throw new ProblemException(ProblemType.IdempotencyKeyReused, "The Idempotency-Key was sent before with another request.");
        }
    }

    /// <summary>202, and where the import can be asked about.</summary>
    internal static IResult Accepted(HttpContext context, ImportRecord import)
    {
        context.Response.Headers["Preference-Applied"] = Post.RespondAsync;
        return Results.Accepted(Address(import.Id), ImportResource.Of(import));
    }

    /// <summary>Does something for which the storage has words of its own.</summary>
    internal static async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RequestInProgressException)
        {
            throw new ProblemException(
                ProblemType.IdempotencyKeyInUse, "The import with this Idempotency-Key is still running.", retryAfter: Later);
        }
        catch (HeldException)
        {
            throw new ProblemException(
                ProblemType.ReferenceHeld, "Another import brings lines with the same references, and has not ended. Nothing more of this one was recorded.", retryAfter: Later);
        }
        catch (StorageUnavailableException unavailable)
        {
            throw new ProblemException(
                ProblemType.NotReady, unavailable.InDoubt
                    ? "The database went away while this was committed, and it is not known whether it was recorded. Sent again, nothing is recorded twice."
                    : "The database went away; what was not recorded yet is not. Send the import again.",
                retryAfter: Soon);
        }
    }
}
