using System.Net;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Ledger.Api.Tests.ExchangeRates;

/// <summary>The background fetch, against a local server.</summary>
public sealed class FetchTests(PostgresServer server)
{
    private static readonly string Daily = RateClient.Feed(("2025-03-18", "USD=1.0918 PLN=4.175"));

    [Fact]
    public async Task Rates_are_fetched_from_the_configured_address()
    {
        await using var bank = await Bank.OpenAsync(_ => (HttpStatusCode.OK, Daily));
        await using var app = LedgerApp.Start(await server.CreateDatabaseAsync(), sample: true, ("Ledger:RatesAddress", bank.Address));
        // The sample register was loaded first.
        await EventuallyAsync(app, "SELECT count(*) FROM ledger.journal WHERE actor = 'rates'", 0, asked: () => bank.Requests > 0);
        Assert.Equal(22, await Sql.ScalarAsync<long>(app.Database.OwnerConnectionString, "SELECT count(*) FROM ledger.journal WHERE actor = 'sample'"));
    }

    [Fact]
    public async Task The_log_tells_the_last_day_that_was_fetched()
    {
        using var log = new LogCollector();
        using var listening = new ManualResetEventSlim();
        await using var bank = await Bank.OpenAsync(_ =>
        {
            listening.Wait();
            return (HttpStatusCode.OK, Daily);
        });
        await using var app = LedgerApp.Start(
            await server.CreateDatabaseAsync(), sample: false,
            ("Ledger:RatesAddress", bank.Address), ("Logging:LogLevel:Ledger.Api.Hosting.RateFetch", "Information"));
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        listening.Set();
        while (!log.Lines.Any(line => line.Text.Contains("were fetched", StringComparison.Ordinal)))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Contains(log.Lines, line => line.Text == $"Exchange rates up to 2025-03-18 were fetched from {bank.Address}: 2 of 2 are new.");
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_told()
    {
        await using var bank = await Bank.OpenAsync(request => request switch
        {
            1 => (HttpStatusCode.ServiceUnavailable, "later"),
            2 => (HttpStatusCode.OK, "<html>Welcome to the hotel's network</html>"),
            _ => (HttpStatusCode.OK, Daily),
        });
        await using var app = LedgerApp.Start(await server.CreateDatabaseAsync(), sample: false, ("Ledger:RatesAddress", bank.Address));
        await EventuallyAsync(app, "SELECT count(*) FROM ledger.journal WHERE actor = 'rates'", 1);
        Assert.Equal(3, bank.Requests);
        Assert.Contains("1.0918", await app.Client.GetStringAsync("/v1/exchange-rates?quote=USD", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_an_address_nobody_is_asked()
    {
        await using var app = await LedgerApp.StartAsync(server);
        Assert.Equal(0, await Sql.ScalarAsync<long>(app.Database.OwnerConnectionString, "SELECT count(*) FROM ledger.journal"));
    }

    private static async Task EventuallyAsync(LedgerApp app, string query, long expected, Func<bool>? asked = null)
    {
        while (await Sql.ScalarAsync<long>(app.Database.OwnerConnectionString, query) != expected || asked?.Invoke() is false)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    private sealed class Bank : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private int _requests;

        private Bank(WebApplication app) => _app = app;

        internal int Requests => _requests;

        internal string Address => _app.Urls.Single() + "/stats/eurofxref/eurofxref-daily.xml";

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        internal static async Task<Bank> OpenAsync(Func<int, (HttpStatusCode Status, string Body)> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var bank = new Bank(builder.Build());
            bank._app.Run(async context =>
            {
                var (status, body) = answer(Interlocked.Increment(ref bank._requests));
                context.Response.StatusCode = (int)status;
                await context.Response.WriteAsync(body);
            });
            await bank._app.StartAsync();
            return bank;
        }
    }
}
