using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Exchange;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>The one way in for exchange rates, whoever brings them: check all, then record what is news.</summary>
internal sealed class RateIntake(Recorder recorder, TimeProvider clock)
{
    /// <summary>Records the rates of a file.</summary>
    /// <exception cref="ProblemException">Something is wrong with them, or they could not be taken; nothing was recorded.</exception>
    internal async Task<RateLoadResource> LoadAsync(RateFile file, string actor)
    {
        var sheet = RateSheet.Check(file, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (sheet.Faults.Length > 0)
        {
            throw new ProblemException(ProblemType.ValidationFailed, sheet.Faults.Length < RateSheet.MostFaults
                ? "The rates cannot be taken; nothing was recorded."
                : $"The rates cannot be taken; nothing was recorded. These are the first {RateSheet.MostFaults} faults.", sheet.Faults);
        }

        var loaded = (Outcome.Loaded)await recorder.SubmitAsync(new LedgerCommand.Rates(sheet.Days, actor));
        return RateLoadResource.Of(sheet, loaded);
    }
}

/// <summary>What became of rates that were sent.</summary>
/// <param name="Sources">Who published them.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Days">How many days, of each source.</param>
/// <param name="Rates">How many rates.</param>
/// <param name="RecordedDays">On how many of the days something was new or changed: so many entries were recorded.</param>
/// <param name="RecordedRates">How many rates were new or changed.</param>
internal sealed record RateLoadResource(
    IReadOnlyList<string> Sources, DateOnly From, DateOnly To, int Days, int Rates, int RecordedDays, int RecordedRates)
{
    internal static RateLoadResource Of(RateSheet sheet, Outcome.Loaded loaded) => new(
        [.. sheet.Days.Select(day => day.Source).Distinct().Order(StringComparer.Ordinal)],
        sheet.Days[0].Date, sheet.Days[^1].Date, sheet.Days.Length, sheet.Days.Sum(day => day.Rates.Length),
        loaded.Entries, loaded.Figures);
}
