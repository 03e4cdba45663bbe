using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>What the ledger holds of the days and countries whose rates and price indexes a batch brings.</summary>
public sealed class ExchangeState
{
    private const string KnownRates =
        """
        SELECT source, date, rates FROM exchange_rates
        JOIN unnest($1::text[], $2::date[]) AS asked (source, date) USING (source, date)
        """;

    private const string KnownDeflators =
        """
        SELECT source, country, indexes FROM deflators
        JOIN unnest($1::text[], $2::text[]) AS asked (source, country) USING (source, country)
        """;

    private readonly Dictionary<(string Source, DateOnly Date), RatesOfDay> _rates = [];
    private readonly Dictionary<(string Source, string Country), DeflatorSeries> _deflators = [];

    /// <summary>Reads what the batch needs; most batches need nothing.</summary>
    internal void Load(NpgsqlConnection connection, IReadOnlyList<Pending> batch)
    {
        var days = batch.Select(pending => pending.Command).OfType<LedgerCommand.Rates>().SelectMany(rates => rates.Said)
            .Select(day => (day.Source, day.Date)).Distinct().ToList();
        var series = batch.Select(pending => pending.Command).OfType<LedgerCommand.Deflators>().SelectMany(deflators => deflators.Said)
            .Select(one => (one.Source, one.Country)).Distinct().ToList();
        if (days.Count + series.Count == 0) return;
        using var queries = new NpgsqlBatch(connection)
        {
            Timeout = BatchAppender.TimeoutSeconds,
            BatchCommands =
            {
                Statement.Of(KnownRates, days.Column(day => day.Source), days.Column(day => day.Date)),
                Statement.Of(KnownDeflators, series.Column(one => one.Source), series.Column(one => one.Country)),
            },
        };
        using var reader = queries.ExecuteReader();
        while (reader.Read())
            Put(ExchangeEntries.ReadRatesText(reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetString(2)));
        reader.NextResult();
        while (reader.Read())
            Put(ExchangeEntries.ReadIndexesText(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
    }

    internal RatesOfDay? Find(RatesOfDay said) => _rates.GetValueOrDefault((said.Source, said.Date));

    internal DeflatorSeries? Find(DeflatorSeries said) => _deflators.GetValueOrDefault((said.Source, said.Country));

    internal void Put(RatesOfDay day) => _rates[(day.Source, day.Date)] = day;

    internal void Put(DeflatorSeries series) => _deflators[(series.Source, series.Country)] = series;
}
