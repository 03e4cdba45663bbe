using Ledger.Api.Features.ExchangeRates;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Hosting;

/// <summary>
/// Fetches the newest exchange rates from the configured address, when the service has started and every hour after.
/// What fails is tried again after a second, then after twice as long each time.
/// </summary>
internal sealed class RateFetch(
    LedgerSettings settings, RateIntake intake, Readiness readiness, TimeProvider clock, ILogger<RateFetch> logger) : BackgroundService
{
    private const string Actor = "rates";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.RatesAddress is not { } address) return;
        // The sample register is only loaded into a ledger that holds nothing else.
        while (!readiness.Started) await Task.Delay(TimeSpan.FromMilliseconds(100), clock, stoppingToken);
        using var client = new HttpClient { Timeout = Timeout, MaxResponseContentBufferSize = RateFiles.LargestFile };
        var pause = FirstPause;
        while (true)
        {
            try
            {
                await FetchAsync(client, address, stoppingToken);
                pause = FirstPause;
                await Task.Delay(Interval, clock, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(
                    "Exchange rates could not be fetched from {Address}, and are tried again in {Pause}: {Reason}",
                    Shown(address), pause, Reason(failure));
                await Task.Delay(pause, clock, stoppingToken);
                pause = pause * 2 < Interval ? pause * 2 : Interval;
            }
        }
    }

    private async Task FetchAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        var file = await client.GetByteArrayAsync(address, cancellationToken);
        var loaded = await intake.LoadAsync(RateFiles.Read(RateForm.Unsaid, file), Actor);
        logger.LogInformation(
            "Exchange rates up to {Date:yyyy-MM-dd} were fetched from {Address}: {Recorded} of {Rates} are new.",
            loaded.To, Shown(address), loaded.RecordedRates, loaded.Rates);
    }

    private static string Reason(Exception failure) => failure switch
    {
        ProblemException { Faults: [var first, ..] } refused => $"{refused.Detail} {first.Field}: {first.Message}",
        ProblemException refused => refused.Detail,
        OperationCanceledException => $"There was no answer within {Timeout.TotalSeconds:0} seconds.",
        _ => failure.Message,
    };

    // An address can hold a password.
    private static string Shown(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
