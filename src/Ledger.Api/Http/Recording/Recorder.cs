using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;

namespace Ledger.Api.Http.Recording;

/// <summary>Hands commands to the writer and turns what it refuses into problems.</summary>
public sealed class Recorder(LedgerWriter writer)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>What became of the command: recorded, unchanged or replayed.</summary>
    /// <exception cref="ProblemException">It was refused, or could not be taken; nothing was recorded.</exception>
    public async Task<Outcome> SubmitAsync(LedgerCommand command)
    {
        try
        {
            return await writer.SubmitAsync(command) switch
            {
                Outcome.Refused { Reason: Refusal.ReferenceTaken } refused => throw new ProblemException(
                    ProblemType.ReferenceTaken, "Another line item carries this reference; nothing was recorded.", refused.Faults),
                Outcome.Refused { Reason: Refusal.NoSuchLine or Refusal.NoSuchTreaty } refused => throw new ProblemException(
                    ProblemType.NotFound, refused.Faults[0].Message),
                Outcome.Refused { Reason: Refusal.StaleVersion } refused => throw new ProblemException(
                    ProblemType.PreconditionFailed, "The line item has changed since; nothing was recorded.", refused.Faults),
                Outcome.Refused { Reason: Refusal.AlreadyVoided } refused => throw new ProblemException(
                    ProblemType.AlreadyVoided, "The line item is voided; nothing was recorded.", refused.Faults),
                Outcome.Refused { Reason: Refusal.HasParts } refused => throw new ProblemException(
                    ProblemType.HasParts, "Parts of the line item still stand; nothing was recorded.", refused.Faults),
                Outcome.Refused { Reason: Refusal.Prohibited } refused => throw new ProblemException(
                    ProblemType.ProhibitedByTreaty, "A treaty prohibits this, or may do so; nothing was recorded.", refused.Faults),
                Outcome.Refused refused => throw new ProblemException(
                    ProblemType.ValidationFailed, "The request breaks rules of the ledger; nothing was recorded.", refused.Faults),
                Outcome.KeyReused => throw new ProblemException(
                    ProblemType.IdempotencyKeyReused, "The Idempotency-Key was sent before with another request."),
                var outcome => outcome,
            };
        }
        catch (QueueFullException)
        {
            throw new ProblemException(
                ProblemType.TooBusy, "Too many requests wait to be recorded; this one was not taken.", retryAfter: RetryAfter);
        }
        catch (RequestInProgressException)
        {
            throw new ProblemException(
                ProblemType.IdempotencyKeyInUse, "The first request with this Idempotency-Key is still running.", retryAfter: RetryAfter);
        }
        catch (HeldException)
        {
            throw new ProblemException(
                ProblemType.ReferenceHeld, "An import that has not ended holds this reference; nothing was recorded.", retryAfter: RetryAfter);
        }
        catch (StorageUnavailableException unavailable) when (unavailable.InDoubt)
        {
            throw new ProblemException(
                ProblemType.NotReady,
                "The database went away while this was committed, and it is not known whether it was recorded. Sent again with the same Idempotency-Key, it is recorded once.",
                retryAfter: RetryAfter);
        }
        catch (StorageUnavailableException)
        {
            throw new ProblemException(
                ProblemType.NotReady, "The database cannot be reached; nothing was recorded.", retryAfter: RetryAfter);
        }
    }
}
