using Ledger.Domain.Treaties;

namespace Ledger.Domain.Tests.Treaties;

/// <summary>Screens by asking every single day whether the state is bound on it.</summary>
internal sealed class NaiveScreening(Treaty treaty, PartyStatus? status)
{
    internal PartyStanding On(DateOnly day)
    {
        if (status is null) return PartyStanding.Unknown;
        if (status.BoundFrom is not { } from || day < from || day < treaty.EntryIntoForce)
            return status.BoundFrom is not null && HasEnded(day) ? PartyStanding.Withdrawn : PartyStanding.NotParty;
        return HasEnded(day) ? PartyStanding.Withdrawn : PartyStanding.Bound;
    }

    internal PartyStanding In(DateOnly first, DateOnly last)
    {
        var days = Days(first, last).Select(On).ToHashSet();
        return days.Contains(PartyStanding.Unknown) ? PartyStanding.Unknown
            : days.Contains(PartyStanding.Bound) ? PartyStanding.Bound
            : days.Contains(PartyStanding.Withdrawn) ? PartyStanding.Withdrawn
            : PartyStanding.NotParty;
    }

    internal int? FirstYearNotBound(int from, int to)
    {
        for (var year = from; year <= to; year++)
            if (!Days(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).Any(day => On(day) == PartyStanding.Bound)) return year;
        return null;
    }

    /// <summary>The same day of the month so many months on, or the last day that month has.</summary>
    internal static DateOnly After(DateOnly day, int months)
    {
        var (year, month) = (day.Year, day.Month);
        for (var i = 0; i < months; i++) (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        var last = month switch { 2 => year % 4 == 0 ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };
        return new DateOnly(year, month, Math.Min(day.Day, last));
    }

    private bool HasEnded(DateOnly day) =>
        (status!.WithdrawalEffectiveOn ?? (status.WithdrawalNotifiedOn is { } notified ? After(notified, treaty.WithdrawalNoticeMonths) : null)) is { } effective
        && day >= effective;

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1)) yield return day;
    }
}
