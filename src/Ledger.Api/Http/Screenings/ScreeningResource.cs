using Ledger.Domain.Treaties;

namespace Ledger.Api.Http.Screenings;

/// <summary>What treaties say of a country, a category and a date.</summary>
public sealed record ScreeningResource
{
    /// <summary>
    /// The gravest of what they say. <c>prohibited</c>: a treaty that prohibits the category binds the state on that date,
    /// or on some day of it. <c>unknown</c>: nobody recorded whether it does. <c>undetermined</c>: the category only contains
    /// a prohibited one. <c>withdrawn</c>: the state's withdrawal has taken effect. <c>notParty</c>: the state is not bound, or
    /// not yet. <c>clear</c>: no treaty has to do with the category.
    /// </summary>
    public required ScreeningOutcome Outcome { get; init; }

    /// <summary>What each treaty says that has to do with the category; absent when there is none.</summary>
    public IReadOnlyList<FindingResource>? Treaties { get; init; }

    internal static ScreeningResource Of(Screening screening) => new()
    {
        Outcome = screening.Outcome,
        Treaties = screening.Findings.IsEmpty ? null : [.. screening.Findings.Select(FindingResource.Of)],
    };
}

/// <summary>What one treaty says, and the dates that decide.</summary>
public sealed record FindingResource
{
    /// <summary>The treaty's code.</summary>
    public required string Treaty { get; init; }

    /// <summary>What it says.</summary>
    public required ScreeningOutcome Outcome { get; init; }

    /// <summary>How the state stands on the date.</summary>
    public required PartyStanding Standing { get; init; }

    /// <summary>The first day on which the treaty binds the state; absent when it never joined or nothing is recorded.</summary>
    public DateOnly? BoundFrom { get; init; }

    /// <summary>The day on which the depositary received the state's withdrawal.</summary>
    public DateOnly? WithdrawalNotifiedOn { get; init; }

    /// <summary>The day on which the withdrawal takes effect: the first on which the state is bound no more.</summary>
    public DateOnly? WithdrawalEffectiveOn { get; init; }

    /// <summary>Where the state is bound: the first year without a bound day, from the first that the money is for.</summary>
    public int? FirstYearNotBound { get; init; }

    /// <summary>The prohibited categories that decide: this one or one above it, or else those within it.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    internal static FindingResource Of(Finding finding) => new()
    {
        Treaty = finding.Prohibition.Treaty,
        Outcome = finding.Outcome,
        Standing = finding.Standing,
        BoundFrom = finding.Dates?.BoundFrom,
        WithdrawalNotifiedOn = finding.Dates?.WithdrawalNotifiedOn,
        WithdrawalEffectiveOn = finding.Dates?.WithdrawalEffectiveOn,
        FirstYearNotBound = finding.FirstYearNotBound,
        Categories = [.. finding.Prohibition.Categories.Select(path => path.ToString())],
    };
}
