namespace Ledger.Domain.Treaties;

/// <summary>Whether a treaty binds a state.</summary>
public enum PartyStanding
{
    /// <summary>Nothing is recorded of the state; it is never taken for not being a party.</summary>
    Unknown,

    /// <summary>The state has not joined, or is not bound yet.</summary>
    NotParty,

    /// <summary>The state is bound.</summary>
    Bound,

    /// <summary>The state's withdrawal has taken effect.</summary>
    Withdrawn,
}

/// <summary>
/// The days on which a treaty binds a state: from the day on which it becomes a party until the day before its withdrawal
/// takes effect (rule S2).
/// </summary>
public sealed record Membership
{
    /// <summary>What is recorded of a state, under its treaty's rules.</summary>
    public Membership(Treaty treaty, PartyStatus status)
    {
        BoundFrom = status.BoundFrom is { } from && from < treaty.EntryIntoForce ? treaty.EntryIntoForce : status.BoundFrom;
        WithdrawalNotifiedOn = status.WithdrawalNotifiedOn;
        WithdrawalEffectiveOn = status.WithdrawalEffectiveOn
            ?? (status.WithdrawalNotifiedOn is { } notified ? treaty.WithdrawalEffect(notified) : null);
    }

    /// <summary>The first day on which it is bound; null when it never joined.</summary>
    public DateOnly? BoundFrom { get; }

    /// <summary>The day on which the depositary received its withdrawal.</summary>
    public DateOnly? WithdrawalNotifiedOn { get; }

    /// <summary>The first day on which it is bound no more; null while it has not withdrawn.</summary>
    public DateOnly? WithdrawalEffectiveOn { get; }

    /// <summary>
    /// How the state stands in a period, both ends included: bound if it is on any of its days (rule S3), else withdrawn if
    /// it is on any.
    /// </summary>
    public PartyStanding StandingIn(DateOnly first, DateOnly last) =>
        BoundFrom is null ? PartyStanding.NotParty
        : BoundIn(first, last) ? PartyStanding.Bound
        : last >= WithdrawalEffectiveOn ? PartyStanding.Withdrawn
        : PartyStanding.NotParty;

    /// <summary>The first year, of one and those after it, without a day on which the state is bound; null when there is none.</summary>
    public int? FirstYearNotBound(int from)
    {
        if (!BoundIn(new DateOnly(from, 1, 1), new DateOnly(from, 12, 31))) return from;
        if (WithdrawalEffectiveOn is not { } effective) return null;
        return effective.DayOfYear == 1 ? effective.Year : effective.Year + 1;
    }

    private bool BoundIn(DateOnly first, DateOnly last) => BoundFrom is { } from
        && (first > from ? first : from) is var begin && begin <= last && (WithdrawalEffectiveOn is not { } effective || begin < effective);
}
