using FluentValidation;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.Treaties;

/// <summary>What is known of a state and a treaty, as clients write it. Without any date: it never joined.</summary>
public record PartyBody
{
    /// <summary>The first day on which the treaty binds it; absent when it never joined.</summary>
    public DateOnly? BoundFrom { get; init; }

    /// <summary>The day on which the depositary received its withdrawal.</summary>
    public DateOnly? WithdrawalNotifiedOn { get; init; }

    /// <summary>
    /// The day on which the withdrawal takes effect, when it is later than the notice makes it: that of a state engaged in an
    /// armed conflict waits for its end.
    /// </summary>
    public DateOnly? WithdrawalEffectiveOn { get; init; }

    /// <summary>Remarks: up to 4,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Where it is told: 1 to 1,000 characters.</summary>
    public string? Source { get; init; }
}

/// <summary>What is known of a state and a treaty.</summary>
public sealed record PartyResource : PartyBody
{
    /// <summary>The treaty's code.</summary>
    public required string Treaty { get; init; }

    /// <summary>The state: ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>How it stands on the day that was asked for; absent when none was.</summary>
    public PartyStanding? Standing { get; init; }

    /// <summary>The party, with the day on which its withdrawal takes effect worked out.</summary>
    internal static PartyResource Of(PartyStatus party, TreatyBook book, (DateOnly First, DateOnly Last)? on = null)
    {
        var membership = book.MembershipOf(party.Treaty, party.Country);
        return new PartyResource
        {
            Treaty = party.Treaty,
            Country = party.Country.Code,
            BoundFrom = party.BoundFrom,
            WithdrawalNotifiedOn = party.WithdrawalNotifiedOn,
            WithdrawalEffectiveOn = membership?.WithdrawalEffectiveOn,
            Standing = on is { } period ? membership?.StandingIn(period.First, period.Last) : null,
            Note = party.Note,
            Source = party.Source,
        };
    }
}

/// <summary>What is known of states and a treaty, by country. Of a state that is not in it nothing is known.</summary>
/// <param name="AsOf">The instant that was asked for, or else when the last entry that is seen was recorded.</param>
/// <param name="Sequence">The sequence of the last entry that is seen.</param>
/// <param name="Items">The states.</param>
internal sealed record PartyList(DateTimeOffset AsOf, long Sequence, IReadOnlyList<PartyResource> Items);

/// <summary>What each member of a party must be.</summary>
internal sealed class PartyBodyValidator : AbstractValidator<PartyBody>
{
    internal PartyBodyValidator()
    {
        RuleFor(party => party.BoundFrom).Day();
        RuleFor(party => party.WithdrawalNotifiedOn).Day();
        RuleFor(party => party.WithdrawalEffectiveOn).Day();
        RuleFor(party => party.Note).Text(4000);
        RuleFor(party => party.Source).Text(1000);
    }
}
