using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Reading;

/// <summary>The exchange rates and price indexes that are known in a snapshot.</summary>
public sealed class ExchangeReader : IDisposable
{
    private readonly ReferenceTimeline<RateTable> _rates = new(
        EntryKind.RatesRecorded, RateTable.Empty, (known, payloads) => known.With(payloads.Select(ExchangeEntries.ReadRates)));

    private readonly ReferenceTimeline<DeflatorTable> _deflators = new(
        EntryKind.DeflatorsRecorded, DeflatorTable.Empty, (known, payloads) => known.With(payloads.Select(ExchangeEntries.ReadDeflators)));

    /// <summary>The rates.</summary>
    public Task<RateTable> RatesAsync(ReadSnapshot snapshot, CancellationToken cancellationToken) =>
        _rates.AtAsync(snapshot, cancellationToken);

    /// <summary>The price indexes.</summary>
    public Task<DeflatorTable> DeflatorsAsync(ReadSnapshot snapshot, CancellationToken cancellationToken) =>
        _deflators.AtAsync(snapshot, cancellationToken);

    public void Dispose()
    {
        _rates.Dispose();
        _deflators.Dispose();
    }
}
