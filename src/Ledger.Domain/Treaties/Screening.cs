using System.Collections.Immutable;

namespace Ledger.Domain.Treaties;

/// <summary>What a screening comes to, the gravest last (rule S3).</summary>
public enum ScreeningOutcome
{
    /// <summary>No treaty prohibits the category or anything in it.</summary>
    Clear,

    /// <summary>A treaty prohibits the category, and the state is no party to it on that date.</summary>
    NotParty,

    /// <summary>A treaty prohibits the category, and the state's withdrawal has taken effect.</summary>
    Withdrawn,

    /// <summary>The category only contains a prohibited one: a narrower one would tell.</summary>
    Undetermined,

    /// <summary>A treaty prohibits the category, and nothing is recorded of the state.</summary>
    Unknown,

    /// <summary>A treaty that prohibits the category binds the state on that date, or on some day of it.</summary>
    Prohibited,
}

/// <summary>What treaties say of a country, a category and a date.</summary>
/// <param name="Outcome">The gravest of what they say.</param>
/// <param name="Findings">What each treaty says that has to do with the category, by code.</param>
public sealed record Screening(ScreeningOutcome Outcome, ImmutableArray<Finding> Findings)
{
    /// <summary>No treaty has to do with the category.</summary>
    public static Screening Clear { get; } = new(ScreeningOutcome.Clear, []);
}

/// <summary>What one treaty says.</summary>
/// <param name="Prohibition">Why the treaty has to do with it.</param>
/// <param name="Treaty">The treaty; null when its category names one that nobody described.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Standing">How the state stands on the date.</param>
/// <param name="Dates">The dates that decide; null when nothing is recorded of the state.</param>
/// <param name="FirstYearNotBound">
/// Where the state is bound: the first year without a bound day, from the first that the money is for. Null when there is none.
/// </param>
public sealed record Finding(
    Prohibition Prohibition, Treaty? Treaty, ScreeningOutcome Outcome, PartyStanding Standing, Membership? Dates, int? FirstYearNotBound)
{
    /// <summary>The treaty as sentences cite it.</summary>
    public string Cited => Treaty?.ToString() ?? Prohibition.Treaty;
}
