using System.Globalization;
using System.Text;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.ReferenceData;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Verification;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Api.Tests.ExchangeRates;

/// <summary>The ECB's files as they are, and rows of others.</summary>
public sealed class LoadingTests(PostgresServer server) : IAsyncLifetime
{
    private readonly EmptyLedger _ledger = new(server);

    public ValueTask InitializeAsync() => _ledger.InitializeAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task A_history_is_loaded_once_however_often_and_in_whatever_form_it_comes()
    {
        const string History = "Date,USD,JPY,CYP,\n2025-03-18,1.0918,162.9,N/A,\n2025-03-17,1.0902,N/A,N/A,\n";
        Assert.Equal((3, 2), await _ledger.LoadAsync(RateClient.Csv, History));
        var head = await _ledger.SequenceAsync();
        Assert.Equal(2, head);

        Assert.Equal((0, 0), await _ledger.LoadAsync(RateClient.Csv, History));
        Assert.Equal((0, 0), await _ledger.LoadAsync("text/csv; charset=utf-8", History));
        Assert.Equal((0, 0), await _ledger.LoadAsync(null, History));
        Assert.Equal((0, 0), await _ledger.LoadAsync(RateClient.Zip, RateClient.Zipped(("eurofxref-hist.csv", History))));
        Assert.Equal((0, 0), await _ledger.LoadAsync("application/octet-stream", RateClient.Zipped(("eurofxref-hist.csv", History))));
        var feed = RateClient.Feed(("2025-03-18", "USD=1.0918 JPY=162.9"), ("2025-03-17", "USD=1.0902"));
        Assert.Equal((0, 0), await _ledger.LoadAsync(RateClient.Xml, feed));
        Assert.Equal((0, 0), await _ledger.LoadAsync("text/xml", feed));
        Assert.Equal((0, 0), await _ledger.LoadAsync(null, "\uFEFF" + feed));
        Assert.Equal((0, 0), await _ledger.LoadAsync(RateClient.Zip, RateClient.Zipped(("eurofxref-hist.xml", feed))));
        Assert.Equal((0, 0), await _ledger.LoadAsync(RateClient.Json, """[{"date":"2025-03-18","currency":"USD","rate":"1.09180","source":"ECB"}]"""));
        Assert.Equal(head, await _ledger.SequenceAsync());
    }

    [Fact]
    public async Task A_daily_feed_adds_its_day()
    {
        Assert.Equal((2, 1), await _ledger.LoadAsync(RateClient.Xml, RateClient.Feed(("2025-03-18", "USD=1.0918 PLN=4.175"))));
        Assert.Equal((3, 1), await _ledger.LoadAsync(RateClient.Xml, RateClient.Feed(("2025-03-19", "USD=1.0897 PLN=4.1843 JPY=163.38"))));
        Assert.Equal("1.0918", await _ledger.RateAsync("date=2025-03-18&quote=USD"));
        Assert.Equal("1.0897", await _ledger.RateAsync("quote=USD"));
    }

    [Fact]
    public async Task A_changed_rate_is_a_new_entry_and_earlier_instants_keep_the_old_one()
    {
        await _ledger.LoadAsync(RateClient.Csv, "Date,USD,PLN,\n2025-03-18,1.0918,4.175,\n2025-03-17,1.0902,4.18,\n");
        var before = (await _ledger.ReadAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString();
        Assert.Equal((1, 1), await _ledger.LoadAsync(RateClient.Csv, "Date,USD,PLN,\n2025-03-18,1.0919,4.175,\n2025-03-17,1.0902,4.18,\n"));

        var entry = (await _ledger.ReadAsync("/v1/ledger/entries?after=2")).GetProperty("items")[0];
        Assert.Equal(
            ("ratesRecorded", """{"source":"ECB","date":"2025-03-18","rates":{"USD":1.0919}}"""),
            (entry.GetProperty("kind").GetString(), entry.GetProperty("payload").GetRawText()));
        Assert.Equal("1.0919", await _ledger.RateAsync("date=2025-03-18&quote=USD"));
        Assert.Equal("1.0918", await _ledger.RateAsync($"date=2025-03-18&quote=USD&asOf={before}"));
        Assert.Equal("1.0919", await _ledger.RateAsync("date=2025-03-18&quote=USD"));
        Assert.Empty(await _ledger.RatesAsync("date=2025-03-18&quote=USD&asOf=2020-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task Rows_of_a_named_source_stand_beside_those_of_the_central_bank()
    {
        Assert.Equal((2, 2), await _ledger.LoadAsync(RateClient.Json,
            """[{"date":"2025-03-18","currency":"UAH","rate":45.2101,"source":"NBU"},{"date":"2025-03-19","currency":"UAH","rate":"45.3","source":"NBU"}]"""));
        Assert.Equal((1, 1), await _ledger.LoadAsync(RateClient.Json, """[{"date":"2025-03-18","currency":"USD","rate":1.2,"source":"NBU"}]"""));
        Assert.Equal((1, 1), await _ledger.LoadAsync(RateClient.Csv, "Date,USD,\n2025-03-18,1.0918,\n"));
        Assert.Equal((0, 0), await _ledger.LoadAsync(RateClient.Json, """[{"date":"2025-03-18","currency":"USD","rate":1.2,"source":"NBU"}]"""));
        var cross = Assert.Single(await _ledger.RatesAsync("date=2025-03-18&base=UAH&quote=USD"));
        Assert.Equal(("45.2101", "1.0918", "ECB, NBU"), (
            cross.GetProperty("basePerEuro").GetRawText(), cross.GetProperty("quotePerEuro").GetRawText(), cross.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task The_whole_history_is_loaded_and_the_ledger_stays_sound()
    {
        var (history, rates) = History(days: 7_000, currencies: 41);
        Assert.Equal((rates, 7_000), await _ledger.LoadAsync(RateClient.Zip, RateClient.Zipped(("eurofxref-hist.csv", history))));
        Assert.Equal((0, 0), await _ledger.LoadAsync(RateClient.Csv, history));
        Assert.Equal(7_000, await _ledger.SequenceAsync());

        Assert.Equal(7_000, (await _ledger.RatesAsync("from=1990-01-01&quote=USD")).Length);
        await using var database = new LedgerDatabase(_ledger.App.Database.ServiceConnectionString, PostgresServer.Schema);
        Assert.Null((await new LedgerVerifier(database).VerifyAsync(null, null, TestContext.Current.CancellationToken)).FirstFault);
    }

    [Fact]
    public async Task Loads_at_the_same_time_record_each_rate_once()
    {
        var (history, rates) = History(days: 50, currencies: 5);
        var files = Enumerable.Range(0, 8).Select(_ => _ledger.LoadAsync(RateClient.Csv, history)).ToList();
        var news = await Task.WhenAll(files);
        Assert.Equal(rates, news.Sum(loaded => loaded.Rates));
        Assert.Equal(50, await _ledger.SequenceAsync());
    }

    // Working days back from a fixed one, with figures that differ from day to day, of each currency up to its last day.
    private static (string Text, int Rates) History(int days, int currencies)
    {
        string[] codes =
        [
            "USD", "JPY", "BGN", "CYP", "CZK", "DKK", "EEK", "GBP", "HUF", "LTL", "LVL", "MTL", "PLN", "ROL", "RON", "SEK", "SIT", "SKK", "CHF", "ISK",
            "NOK", "HRK", "RUB", "TRL", "TRY", "AUD", "BRL", "CAD", "CNY", "HKD", "IDR", "ILS", "INR", "KRW", "MXN", "MYR", "NZD", "PHP", "SGD", "THB", "ZAR",
        ];
        var text = new StringBuilder("Date,").AppendJoin(',', codes.Take(currencies)).AppendLine(",");
        var (day, rates) = (new DateOnly(2026, 11, 20), 0);
        for (var at = 0; at < days; day = day.AddDays(-1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},");
            for (var i = 0; i < currencies; i++)
            {
                var ended = CurrencyRules.LastDay(codes[i]) < day;
                rates += ended ? 0 : 1;
                text.Append(ended ? "N/A," : string.Create(CultureInfo.InvariantCulture, $"{i + 1}.{((at * 37) + i) % 9_000 + 1_000},"));
            }

            text.AppendLine();
            at++;
        }

        return (text.ToString(), rates);
    }
}
