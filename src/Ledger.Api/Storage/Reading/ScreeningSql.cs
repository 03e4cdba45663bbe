using Ledger.Domain.Treaties;

namespace Ledger.Api.Storage.Reading;

/// <summary>
/// Conditions in SQL on what treaties say of lines (<c>l</c>): what <see cref="TreatyBook.Screen(Domain.Procurement.LineItem)"/>
/// says of each. They name the columns country, category, date_first and date_last.
/// </summary>
internal static class ScreeningSql
{
    /// <summary>That one of some treaties has to do with the line.</summary>
    /// <param name="filter">The treaties.</param>
    /// <param name="value">Takes a parameter's value and gives its name.</param>
    internal static string OfTreaties(LineFilter filter, Func<object, string> value) =>
        $"l.category = ANY ({value(filter.KnownTreaties.Screened
            .Where(category => category.Value.Any(prohibition => filter.Treaties.Contains(prohibition.Treaty)))
            .Select(category => category.Key).ToArray())})";

    /// <summary>That the line's screening comes to one of some outcomes.</summary>
    /// <param name="filter">The outcomes.</param>
    /// <param name="value">Takes a parameter's value and gives its name.</param>
    internal static string OfOutcomes(LineFilter filter, Func<object, string> value)
    {
        var book = filter.KnownTreaties;
        var screened = value(book.Screened.Keys.ToArray());
        var prohibitions = book.Screened.SelectMany(category => category.Value, (category, prohibition) => (Category: category.Key, prohibition)).ToList();
        var memberships = prohibitions.Select(one => one.prohibition.Treaty).Distinct()
            .SelectMany(book.PartiesOf, (_, party) => (party.Treaty, party.Country, Dates: book.MembershipOf(party.Treaty, party.Country)))
            .Where(one => one.Dates is not null).ToList();
        var outcome =
            $"""
            (SELECT max(CASE
                WHEN NOT f.covers THEN {(int)ScreeningOutcome.Undetermined}
                WHEN m.treaty IS NULL THEN {(int)ScreeningOutcome.Unknown}
                WHEN m.bound_from IS NULL THEN {(int)ScreeningOutcome.NotParty}
                WHEN greatest(l.date_first, m.bound_from) <= l.date_last
                    AND (m.effective_on IS NULL OR greatest(l.date_first, m.bound_from) < m.effective_on) THEN {(int)ScreeningOutcome.Prohibited}
                WHEN l.date_last >= m.effective_on THEN {(int)ScreeningOutcome.Withdrawn}
                ELSE {(int)ScreeningOutcome.NotParty} END)
            FROM unnest({value(prohibitions.Select(one => one.Category).ToArray())}::text[], {value(prohibitions.Select(one => one.prohibition.Treaty).ToArray())}::text[],
                {value(prohibitions.Select(one => one.prohibition.Covers).ToArray())}::bool[]) AS f (category, treaty, covers)
            LEFT JOIN unnest({value(memberships.Select(one => one.Treaty).ToArray())}::text[], {value(memberships.Select(one => one.Country.Code).ToArray())}::text[],
                {value(memberships.Select(one => one.Dates!.BoundFrom).ToArray())}::date[], {value(memberships.Select(one => one.Dates!.WithdrawalEffectiveOn).ToArray())}::date[])
                AS m (treaty, country, bound_from, effective_on) ON m.treaty = f.treaty AND m.country = l.country
            WHERE f.category = l.category) = ANY ({value(filter.Screenings.Select(one => (int)one).ToArray())})
            """;
        return filter.Screenings.Contains(ScreeningOutcome.Clear)
            ? $"(l.category <> ALL ({screened}) OR {outcome})"
            : $"(l.category = ANY ({screened}) AND {outcome})";
    }
}
