using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Brings exchange rates and price indexes to where a block leaves them.</summary>
internal static class ExchangeStatements
{
    private const string UpsertRates =
        """
        INSERT INTO exchange_rates (source, date, rates, ticket)
        SELECT source, date, rates, $1 FROM unnest($2::text[], $3::date[], $4::text[]) AS row (source, date, rates)
        ON CONFLICT (source, date) DO UPDATE SET rates = excluded.rates, ticket = excluded.ticket
        """;

    private const string UpsertDeflators =
        """
        INSERT INTO deflators (source, country, indexes, ticket)
        SELECT source, country, indexes, $1 FROM unnest($2::text[], $3::text[], $4::text[]) AS row (source, country, indexes)
        ON CONFLICT (source, country) DO UPDATE SET indexes = excluded.indexes, ticket = excluded.ticket
        """;

    internal static IEnumerable<NpgsqlBatchCommand> For(Block block, DecidedBatch decided)
    {
        if (decided.Rates.Count > 0)
        {
            yield return Statement.Of(UpsertRates, block.Ticket, decided.Rates.Column(day => day.Source),
                decided.Rates.Column(day => day.Date), decided.Rates.Column(ExchangeEntries.RatesText));
        }

        if (decided.Deflators.Count > 0)
        {
            yield return Statement.Of(UpsertDeflators, block.Ticket, decided.Deflators.Column(series => series.Source),
                decided.Deflators.Column(series => series.Country), decided.Deflators.Column(ExchangeEntries.IndexesText));
        }
    }
}
