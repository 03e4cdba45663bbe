using Ledger.Domain.Faults;
using Ledger.Domain.Geography;

namespace Ledger.Domain.Treaties;

/// <summary>What is recorded of a state and a treaty (rule S2).</summary>
/// <param name="Treaty">The treaty's code.</param>
/// <param name="Country">The state.</param>
/// <param name="BoundFrom">The first day on which the treaty binds it; null when it never joined.</param>
/// <param name="WithdrawalNotifiedOn">The day on which the depositary received its withdrawal.</param>
/// <param name="WithdrawalEffectiveOn">
/// The day on which the withdrawal takes effect, when that is not given by the notice: of a state engaged in an armed
/// conflict not before its end (APMBC and CCM, Article 20 (3)).
/// </param>
/// <param name="Note">Remarks.</param>
/// <param name="Source">Where it is told.</param>
public sealed record PartyStatus(
    string Treaty, Country Country, DateOnly? BoundFrom, DateOnly? WithdrawalNotifiedOn, DateOnly? WithdrawalEffectiveOn,
    string? Note, string? Source)
{
    /// <summary>What is wrong with the dates taken together; empty when they may be recorded.</summary>
    /// <param name="treaty">The treaty.</param>
    public IEnumerable<Fault> Check(Treaty treaty)
    {
        if (BoundFrom < treaty.EntryIntoForce)
            yield return new Fault("boundFrom", $"{treaty.Code} entered into force on {treaty.EntryIntoForce:O} and bound nobody before");
        if (BoundFrom is null && (WithdrawalNotifiedOn ?? WithdrawalEffectiveOn) is not null)
            yield return new Fault("boundFrom", "a state that withdraws was bound before; give the day from which it was");
        if (WithdrawalNotifiedOn < BoundFrom)
            yield return new Fault("withdrawalNotifiedOn", $"a state cannot withdraw before it is bound, on {BoundFrom:O}");
        if (WithdrawalEffectiveOn is not { } effective) yield break;
        if (WithdrawalNotifiedOn is not { } notified)
        {
            yield return new Fault("withdrawalNotifiedOn", "a withdrawal that takes effect was notified before; give that day");
        }
        else if (effective < treaty.WithdrawalEffect(notified))
        {
            yield return new Fault(
                "withdrawalEffectiveOn",
                $"the notice of {treaty.Code} is {treaty.WithdrawalNoticeMonths} months: not before {treaty.WithdrawalEffect(notified):O}");
        }
    }
}
