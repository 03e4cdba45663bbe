using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>Answers what was asked of the rates that are known.</summary>
internal sealed class RateQuery
{
    private readonly RateTable _table;
    private readonly RateParameters _asked;
    private readonly DateOnly _today;

    internal RateQuery(RateTable table, RateParameters asked, DateTimeOffset knownAt)
    {
        (_table, _asked, _today) = (table, asked, DateOnly.FromDateTime(knownAt.UtcDateTime));
        if (asked.IsRange)
        {
            Items = Range();
            return;
        }

        List<RateResource> items = [];
        List<MissingRateResource> missing = [];
        var day = asked.Date ?? table.LastDay ?? _today;
        foreach (var quote in asked.Quotes.Count > 0 ? asked.Quotes : InUse(day))
        {
            if (TryFind(quote, out var rate, out var why)) items.Add(RateResource.Of(day, rate!));
            else if (asked.Quotes.Count > 0) missing.Add(Missed(quote, why!));
        }

        (Items, Missing) = (items, missing);
    }

    /// <summary>The rates; those of a range are made as they are taken.</summary>
    internal IEnumerable<RateResource> Items { get; }

    /// <summary>The pairs that were asked for by name and have none.</summary>
    internal IReadOnlyList<MissingRateResource> Missing { get; } = [];

    private bool TryFind(string quote, out PairRate? rate, out Unconvertible? why) => _asked.Date is { } day
        ? _table.TryFind(_asked.Base, quote, day, out rate, out why)
        : _table.TryFindLatest(_asked.Base, quote, _today, out rate, out why);

    // Only days for which both currencies have a rate of their own, so that no rate stands there twice.
    private IEnumerable<RateResource> Range()
    {
        foreach (var day in _table.Days.Where(day => !(day < _asked.From) && !(day > _asked.To)))
        {
            foreach (var quote in _asked.Quotes.Count > 0 ? _asked.Quotes : PublishedOn(day))
            {
                if (_table.TryFind(_asked.Base, quote, day, out var rate, out _) && (rate.Last ?? day) == day)
                    yield return RateResource.Of(day, rate);
            }
        }
    }

    // A currency is listed as long as it was in use; asked for by name, one that gave way to the euro has its rate for ever.
    private IEnumerable<string> InUse(DateOnly day) =>
        CurrencyInfo.GetAllCurrencies().Select(currency => currency.Code).Where(code => IsListed(code, day));

    private IEnumerable<string> PublishedOn(DateOnly day) =>
        _table.CurrenciesOn(day).Concat(IrrevocableRates.On(day)).Append(EuroRate.Euro).Distinct()
            .Where(code => IsListed(code, day)).Order(StringComparer.Ordinal);

    private bool IsListed(string code, DateOnly day) => code != _asked.Base
        && CurrencyRules.TryAccept(code, out var currency, out _) && CurrencyRules.TryAcceptOn(currency, day, out _);

    private MissingRateResource Missed(string quote, Unconvertible why) =>
        new(_asked.Base, quote, Codelist<UnconvertedReason>.Text(why.Reason), why.Detail);
}
