using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Reading;

/// <summary>The exchange rates and price indexes that are known in a snapshot, or after an entry.</summary>
public sealed class ExchangeReader(LedgerDatabase database) : IDisposable
{
    private readonly ReferenceTimeline<RateTable> _rates = new(
        [EntryKind.RatesRecorded], RateTable.Empty,
        (known, entries) => known.With(entries.Select(entry => ExchangeEntries.ReadRates(entry.Payload))));

    private readonly ReferenceTimeline<DeflatorTable> _deflators = new(
        [EntryKind.DeflatorsRecorded], DeflatorTable.Empty,
        (known, entries) => known.With(entries.Select(entry => ExchangeEntries.ReadDeflators(entry.Payload))));

    /// <summary>The rates.</summary>
    public ValueTask<RateTable> RatesAsync(ReadSnapshot snapshot, CancellationToken cancellationToken) =>
        _rates.AtAsync(snapshot, cancellationToken);

    /// <summary>The price indexes.</summary>
    public ValueTask<DeflatorTable> DeflatorsAsync(ReadSnapshot snapshot, CancellationToken cancellationToken) =>
        _deflators.AtAsync(snapshot, cancellationToken);

    /// <summary>The rates after an entry.</summary>
    public ValueTask<RateTable> RatesAfterAsync(long sequence, CancellationToken cancellationToken) =>
        _rates.AtAsync(database, sequence, cancellationToken);

    /// <summary>The price indexes after an entry.</summary>
    public ValueTask<DeflatorTable> DeflatorsAfterAsync(long sequence, CancellationToken cancellationToken) =>
        _deflators.AtAsync(database, sequence, cancellationToken);

    public void Dispose()
    {
        _rates.Dispose();
        _deflators.Dispose();
    }
}
