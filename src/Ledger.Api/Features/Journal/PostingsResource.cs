using Ledger.Api.Http.Json;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Journal;

/// <summary>What an entry changed in the totals. Sums of these changes are the totals.</summary>
/// <param name="Money">Changes of money.</param>
/// <param name="Counts">Changes of counts of lines.</param>
/// <param name="Quantities">Changes of goods.</param>
public sealed record PostingsResource(
    IReadOnlyList<MoneyPostingResource> Money,
    IReadOnlyList<CountPostingResource> Counts,
    IReadOnlyList<QuantityPostingResource> Quantities)
{
    internal static PostingsResource From(Postings postings) => new(
        [.. postings.Money.Select(Of)], [.. postings.Counts.Select(Of)], [.. postings.Quantities.Select(Of)]);

    private static MoneyPostingResource Of(Posting posting) => new(
        posting.Line, posting.Country, posting.Category, posting.Currency, Codelist<Stage>.Text(posting.Stage),
        posting.FiscalYear, posting.Source, Codelist<Bound>.Text(posting.Bound),
        new NumberToken(AmountText.Format(posting.MinorUnits, CurrencyInfo.FromCode(posting.Currency).DecimalDigits)),
        posting.Legs);

    private static CountPostingResource Of(CountPosting posting) => new(
        posting.Line, posting.Country, posting.Category, posting.Currency, posting.Footprint.Id,
        [.. posting.Footprint.Cells.Select(cell => new CellResource(Codelist<Stage>.Text(cell.Stage), cell.Year, cell.Source))],
        posting.Lines, posting.Unpriced, posting.UnpricedWithin, posting.Unquantified, posting.Approximate);

    private static QuantityPostingResource Of(QuantityPosting posting) => new(
        posting.Line, posting.Country, posting.Category, posting.Currency, Codelist<Stage>.Text(posting.Stage),
        posting.Unit, Codelist<Bound>.Text(posting.Bound), new NumberToken(QuantityText.Format(posting.Millionths)), posting.Legs);
}
