using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Geography;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Treaties;

/// <summary>
/// All that is known at a moment of treaties, of the states' standing and of what is prohibited. It never changes; what
/// comes later makes another book.
/// </summary>
public sealed class TreatyBook
{
    private readonly ImmutableSortedDictionary<string, Treaty> _treaties;
    private readonly ImmutableDictionary<(string Treaty, Country Country), PartyStatus> _parties;
    private readonly Lazy<FrozenDictionary<string, ImmutableArray<Prohibition>>> _prohibitions;

    private TreatyBook(
        ImmutableSortedDictionary<string, Treaty> treaties, ImmutableDictionary<(string, Country), PartyStatus> parties, CategoryTree categories)
    {
        (_treaties, _parties, Categories) = (treaties, parties, categories);
        _prohibitions = new(() => Prohibitions.Of(categories));
    }

    /// <summary>What every ledger starts with.</summary>
    public static TreatyBook Standard { get; } = new(
        StandardTreaties.Treaties.ToImmutableSortedDictionary(treaty => treaty.Code, treaty => treaty, StringComparer.Ordinal),
        StandardTreaties.Parties.ToImmutableDictionary(party => (party.Treaty, party.Country)), CategoryTree.Standard);

    /// <summary>The treaties, by code.</summary>
    public IEnumerable<Treaty> Treaties => _treaties.Values;

    /// <summary>The categories, which say what is prohibited.</summary>
    public CategoryTree Categories { get; }

    /// <summary>The categories that a treaty has to do with, and all that any treaty has to do with each.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<Prohibition>> Screened => _prohibitions.Value;

    /// <summary>The treaty with a code.</summary>
    public bool TryGet(string code, [NotNullWhen(true)] out Treaty? treaty) => _treaties.TryGetValue(code, out treaty);

    /// <summary>What is recorded of the states and a treaty, by country.</summary>
    public IEnumerable<PartyStatus> PartiesOf(string treaty) =>
        _parties.Values.Where(party => party.Treaty == treaty).OrderBy(party => party.Country.Code, StringComparer.Ordinal);

    /// <summary>What is recorded of a state and a treaty; null when that is nothing.</summary>
    public PartyStatus? PartyOf(string treaty, Country country) => _parties.GetValueOrDefault((treaty, country));

    /// <summary>The book with a treaty as it was described later.</summary>
    public TreatyBook With(Treaty treaty) => new(_treaties.SetItem(treaty.Code, treaty), _parties, Categories);

    /// <summary>The book with what was recorded later of a state.</summary>
    public TreatyBook With(PartyStatus party) => new(_treaties, _parties.SetItem((party.Treaty, party.Country), party), Categories);

    /// <summary>The book with a category as it was described later.</summary>
    public TreatyBook With(Category category) => new(_treaties, _parties, Categories.With(category));

    /// <summary>Screens a line on its own date (rule S3).</summary>
    public Screening Screen(LineItem line) =>
        Screen(line.Country, line.Category, line.Date, line.FiscalYears?.Shares[0].Year ?? line.Date.Year);

    /// <summary>Screens a movement of a line, on the movement's date (rule S3).</summary>
    public Screening Screen(LineItem line, Movement movement) => Screen(line.Country, line.Category, movement.Date, movement.Date.Year);

    /// <summary>Screens a country and a category on a date; on a reduced date, on each of its days (rule S3).</summary>
    /// <param name="country">Whose budget it is.</param>
    /// <param name="category">What it buys.</param>
    /// <param name="date">The date.</param>
    /// <param name="firstYear">The first year that the money is for.</param>
    public Screening Screen(Country country, CategoryPath category, PartialDate date, int firstYear)
    {
        if (!Screened.TryGetValue(category.ToString(), out var prohibitions)) return Screening.Clear;
        ImmutableArray<Finding> findings = [.. prohibitions.Select(prohibition => Find(prohibition, country, date, firstYear))];
        return new Screening(findings.Max(finding => finding.Outcome), findings);
    }

    /// <summary>The days on which a treaty binds a state; null when nothing is recorded of it.</summary>
    public Membership? MembershipOf(string treaty, Country country) =>
        TryGet(treaty, out var known) && PartyOf(treaty, country) is { } status ? new Membership(known, status) : null;

    private Finding Find(Prohibition prohibition, Country country, PartialDate date, int firstYear)
    {
        var dates = MembershipOf(prohibition.Treaty, country);
        var standing = dates?.StandingIn(date.First, date.Last) ?? PartyStanding.Unknown;
        var outcome = !prohibition.Covers ? ScreeningOutcome.Undetermined : standing switch
        {
            PartyStanding.Bound => ScreeningOutcome.Prohibited,
            PartyStanding.Withdrawn => ScreeningOutcome.Withdrawn,
            PartyStanding.NotParty => ScreeningOutcome.NotParty,
            _ => ScreeningOutcome.Unknown,
        };
        return new Finding(
            prohibition, _treaties.GetValueOrDefault(prohibition.Treaty), outcome, standing, dates,
            standing == PartyStanding.Bound ? dates!.FirstYearNotBound(firstYear) : null);
    }
}
