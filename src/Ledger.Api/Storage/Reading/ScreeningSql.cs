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
        var screened = value(filter.KnownTreaties.Screened.Keys.ToArray());
        var outcome = $"{Outcome(filter.KnownTreaties, value)} = ANY ({value(filter.Screenings.Select(one => (int)one).ToArray())})";
        return filter.Screenings.Contains(ScreeningOutcome.Clear)
            ? $"(l.category <> ALL ({screened}) OR {outcome})"
            : $"(l.category = ANY ({screened}) AND {outcome})";
    }

    /// <summary>What the line's screening comes to, as the number of the outcome; null where it is clear.</summary>
    /// <param name="book">What is known of treaties.</param>
    /// <param name="value">Takes a parameter's value and gives its name.</param>
    internal static string Outcome(TreatyBook book, Func<object, string> value)
    {
        var prohibitions = book.Screened.SelectMany(category => category.Value, (category, prohibition) => (Category: category.Key, prohibition)).ToList();
        var memberships = prohibitions.Select(one => one.prohibition.Treaty).Distinct()
            .SelectMany(book.PartiesOf, (_, party) => (party.Treaty, party.Country, Dates: book.MembershipOf(party.Treaty, party.Country)))
            .Where(one => one.Dates is not null).ToList();
        return $"""
            (SELECT max(CASE
                WHEN NOT f.covers THEN {(int)ScreeningOutcome.Undetermined}
                WHEN m.treaty IS NULL THEN {(int)ScreeningOutcome.Unknown}
                WHEN m.bound_from IS NULL THEN {(int)ScreeningOutcome.NotParty}
                WHEN greatest(l.date_first, m.bound_from) <= l.date_last
                    AND (m.effective_on IS NULL OR greatest(l.date_first, m.bound_from) < m.effective_on) THEN {(int)ScreeningOutcome.Prohibited}
                WHEN l.date_last >= m.effective_on THEN {(int)ScreeningOutcome.Withdrawn}
                ELSE {(int)ScreeningOutcome.NotParty} END)
            FROM unnest({Column(one => one.Category, prohibitions)}::text[], {Column(one => one.prohibition.Treaty, prohibitions)}::text[],
                {Column(one => one.prohibition.Covers, prohibitions)}::bool[]) AS f (category, treaty, covers)
            LEFT JOIN unnest({Column(one => one.Treaty, memberships)}::text[], {Column(one => one.Country.Code, memberships)}::text[],
                {Column(one => one.Dates!.BoundFrom, memberships)}::date[], {Column(one => one.Dates!.WithdrawalEffectiveOn, memberships)}::date[])
                AS m (treaty, country, bound_from, effective_on) ON m.treaty = f.treaty AND m.country = l.country
            WHERE f.category = l.category)
            """;

        string Column<TRow, TColumn>(Func<TRow, TColumn> of, List<TRow> rows) => value(rows.Select(of).ToArray());
    }
}
