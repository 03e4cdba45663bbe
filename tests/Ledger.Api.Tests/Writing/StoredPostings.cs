using Ledger.Api.Storage.Model;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>All postings of a ledger, as the domain has them.</summary>
internal sealed class StoredPostings(LedgerContext context)
{
    private ILookup<(long, int), Posting> _money = null!;
    private ILookup<(long, int), CountPosting> _counts = null!;
    private ILookup<(long, int), QuantityPosting> _quantities = null!;

    public async Task LoadAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var footprints = (await context.FootprintCells.ToListAsync(cancellation)).GroupBy(cell => cell.Footprint).ToDictionary(
            group => group.Key, group => new Footprint(group.Select(cell => new FootprintCell(cell.Stage, cell.FiscalYear, cell.Source))));
        _money = (await context.Postings.OrderBy(row => row.Leg).ToListAsync(cancellation)).ToLookup(
            row => (row.Ticket, row.Ordinal),
            row => new Posting(
                row.Line, row.Country, row.Category, row.Currency, row.Stage, row.FiscalYear, row.Source, row.Bound, row.Amount, row.Legs));
        _counts = (await context.Counts.OrderBy(row => row.N).ToListAsync(cancellation)).ToLookup(
            row => (row.Ticket, row.Ordinal),
            row => new CountPosting(
                row.Line, row.Country, row.Category, row.Currency, footprints[row.Footprint], row.Lines, row.Unpriced,
                row.UnpricedWithin, row.Unquantified, row.Approximate));
        _quantities = (await context.Quantities.OrderBy(row => row.N).ToListAsync(cancellation)).ToLookup(
            row => (row.Ticket, row.Ordinal),
            row => new QuantityPosting(
                row.Line, row.Country, row.Category, row.Currency, row.Stage, row.Unit, row.Bound, row.Quantity, row.Legs));
    }

    public Postings Of(long ticket, int ordinal) =>
        new([.. _money[(ticket, ordinal)]], [.. _counts[(ticket, ordinal)]], [.. _quantities[(ticket, ordinal)]]);

    /// <summary>A line's legs as the sum of its postings.</summary>
    public IEnumerable<Leg> Legs(Guid line) => _money.SelectMany(entry => entry).Where(posting => posting.Line == line)
        .GroupBy(posting => (posting.Stage, posting.FiscalYear, posting.Source, posting.Bound))
        .Where(leg => leg.Sum(posting => posting.Legs) != 0)
        .Select(leg => new Leg(leg.Key.Stage, leg.Key.FiscalYear, leg.Key.Source, leg.Key.Bound, leg.Sum(posting => posting.MinorUnits)))
        .OrderBy(leg => leg.Year).ThenBy(leg => leg.Source, StringComparer.Ordinal);

    /// <summary>A line's goods as the sum of its postings.</summary>
    public IEnumerable<QuantityLeg> Quantities(Guid line) => _quantities.SelectMany(entry => entry).Where(posting => posting.Line == line)
        .GroupBy(posting => (posting.Stage, posting.Unit, posting.Bound))
        .Where(leg => leg.Sum(posting => posting.Legs) != 0)
        .Select(leg => new QuantityLeg(leg.Key.Stage, leg.Key.Unit, leg.Key.Bound, leg.Sum(posting => posting.Millionths)));
}
