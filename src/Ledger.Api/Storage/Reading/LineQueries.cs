using System.Globalization;
using System.Linq.Expressions;
using Ledger.Api.Storage.Model;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>Puts a filter's conditions on the current rows of lines.</summary>
internal static class LineQueries
{
    internal static IQueryable<LineItemRow> Where(this ReadSnapshot snapshot, LineFilter filter, SourceKinds kinds)
    {
        var context = snapshot.Context;
        var lines = snapshot.LinesUnder(filter);
        var rows = filter.IncludeVoided ? lines : lines.Where(row => row.VoidReason == null);
        if (!filter.Countries.IsEmpty) rows = rows.Where(row => filter.Countries.ToArray().Contains(row.Country));
        if (!filter.Categories.IsEmpty || !filter.ExactCategories.IsEmpty) rows = rows.Where(InCategories(filter));
        // One currency by itself lets the index by currency and amount give the order, too.
        if (filter.Currencies is [var only]) rows = rows.Where(row => row.Currency == only);
        else if (!filter.Currencies.IsEmpty) rows = rows.Where(row => filter.Currencies.ToArray().Contains(row.Currency));
        if (!filter.Suppliers.IsEmpty) rows = rows.Where(row => filter.Suppliers.ToArray().Contains(row.Supplier));
        if (!filter.Tags.IsEmpty) rows = rows.Where(row => row.Tags.Any(tag => filter.Tags.ToArray().Contains(tag)));
        if (!filter.Dates.IsEmpty)
        {
            rows = rows.Where(Any(filter.Dates.Select<(DateOnly From, DateOnly To), Expression<Func<LineItemRow, bool>>>(period =>
                row => row.DateFirst >= period.From && row.DateLast <= period.To)));
        }

        if (filter.Unpriced is { } unpriced) rows = rows.Where(row => (row.Currency == null) == unpriced);
        if (!filter.PartOf.IsEmpty) rows = rows.Where(InEnvelopes(context, filter));
        if (!filter.Legs.TakesAll) rows = rows.Where(StandingIn(context, filter, kinds));
        if (!filter.References.IsEmpty) rows = rows.Where(row => filter.References.ToArray().Contains(row.Reference));
        if (filter.Words is { } words)
            rows = rows.Where(row => EF.Functions.ToTsVector("simple", row.Words).Matches(EF.Functions.PlainToTsQuery("simple", words)));
        return rows;
    }

    // What the expressions of a query cannot say.
    private static IQueryable<LineItemRow> LinesUnder(this ReadSnapshot snapshot, LineFilter filter)
    {
        if (filter.Treaties.IsEmpty && filter.Screenings.IsEmpty) return snapshot.Lines;
        List<NpgsqlParameter> values = [];
        List<string> conditions = [];
        if (!filter.Treaties.IsEmpty) conditions.Add(ScreeningSql.OfTreaties(filter, Value));
        if (!filter.Screenings.IsEmpty) conditions.Add(ScreeningSql.OfOutcomes(filter, Value));
        var text = $"SELECT l.* FROM ({snapshot.LinesSql}) l WHERE {string.Join(" AND ", conditions)}";
        return snapshot.Context.LineItems.FromSqlRaw(text, [.. values]);

        string Value(object value)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"screening{values.Count}");
            values.Add(new NpgsqlParameter(name, value));
            return $"@{name}";
        }
    }

    private static Expression<Func<LineItemRow, bool>> InCategories(LineFilter filter)
    {
        var exact = filter.ExactCategories.Concat(filter.Categories).Select(path => path.ToString()).ToArray();
        return Any(filter.Categories
            .Select<CategoryPath, Expression<Func<LineItemRow, bool>>>(category =>
            {
                var below = category + "/";
                return row => row.Category.StartsWith(below);
            })
            .Prepend(row => exact.Contains(row.Category)));
    }

    private static Expression<Func<LineItemRow, bool>> InEnvelopes(LedgerContext context, LineFilter filter)
    {
        var ids = filter.PartOf.Select(key => key.Id).OfType<Guid>().ToArray();
        var references = filter.PartOf.Select(key => key.Reference).ToArray();
        var envelopes = context.LineItems
            .Where(envelope => ids.Contains(envelope.Id) || references.Contains(envelope.Reference))
            .Select(envelope => envelope.Id);
        // Said again for the index, which has parts only.
        return row => row.PartOf != null && envelopes.Any(envelope => row.Ancestors.Contains(envelope));
    }

    private static Expression<Func<LineItemRow, bool>> StandingIn(
        LedgerContext context, LineFilter filter, SourceKinds kinds)
    {
        var places = context.FootprintCells.AsQueryable();
        if (!filter.Legs.Stages.IsEmpty) places = places.Where(place => filter.Legs.Stages.ToArray().Contains(place.Stage));
        if (!filter.Legs.FiscalYears.IsEmpty)
        {
            places = places.Where(Any(filter.Legs.FiscalYears.Select<(int From, int To), Expression<Func<FootprintCellRow, bool>>>(
                range => place => place.FiscalYear >= range.From && place.FiscalYear <= range.To)));
        }

        if (!filter.Legs.Sources.IsEmpty) places = places.Where(place => filter.Legs.Sources.ToArray().Contains(place.Source));
        if (!filter.Legs.SourceKinds.IsEmpty)
        {
            var sources = kinds.Having(filter.Legs.SourceKinds);
            places = places.Where(place => sources.Contains(place.Source));
        }

        return row => places.Any(place => place.Footprint == row.Footprint);
    }

    private static Expression<Func<T, bool>> Any<T>(IEnumerable<Expression<Func<T, bool>>> conditions) =>
        conditions.Aggregate((left, right) =>
        {
            var body = new ReplaceParameter(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
            return Expression.Lambda<Func<T, bool>>(Expression.OrElse(left.Body, body), left.Parameters);
        });

    private sealed class ReplaceParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
