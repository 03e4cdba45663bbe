using Ledger.Api.Features.AllocationSources;
using Ledger.Api.Features.ExchangeRates;
using Ledger.Api.Features.Imports;
using Ledger.Api.Features.Journal;
using Ledger.Api.Features.LineItems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Rows;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Importing;
using Ledger.Api.Storage.Cells;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Verification;
using Ledger.Api.Storage.Writing;

namespace Ledger.Api.Hosting;

/// <summary>The ledger itself: what reads it and what writes it.</summary>
internal static class StorageSetup
{
    internal static IServiceCollection AddLedger(this IServiceCollection services, DatabaseServer server, LedgerSettings settings) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(_ => new LedgerDatabase(server.Connection, server.Schema))
        .AddSingleton<CategoryCache>()
        .AddSingleton<ExchangeReader>()
        .AddSingleton<TreatyReader>()
        .AddSingleton(settings.Screening)
        .AddSingleton<LiveCells>()
        .AddSingleton(SegmentPolicy.Default)
        .AddHostedService<CellService>()
        .AddSingleton<EarlierCells>()
        .AddSingleton<RollupReader>()
        .AddSingleton<JournalFeed>()
        .AddSingleton<EntryEvents>()
        .AddSingleton<LedgerVerifier>()
        .AddSingleton<BatchCommitter>()
        .AddSingleton<LedgerWriter>()
        .AddHostedService(provider => provider.GetRequiredService<LedgerWriter>())
        .AddSingleton<IdempotencyKeyExpiry>()
        .AddHostedService(provider => provider.GetRequiredService<IdempotencyKeyExpiry>())
        .AddSingleton<Recorder>()
        .AddSingleton<SourceIntake>()
        .AddSingleton<RateIntake>()
        .AddSingleton<LineItemIntake>()
        .AddSingleton<LineItemFile>()
        .AddSingleton<LineFileReader>(provider => provider.GetRequiredService<LineItemFile>().ReadAsync)
        .AddSingleton<ImportStore>()
        .AddSingleton<ImportScreening>()
        .AddSingleton<Importer>()
        .AddSingleton<ImportJobs>()
        .AddHostedService(provider => provider.GetRequiredService<ImportJobs>())
        .AddSingleton<ImportExpiry>()
        .AddHostedService(provider => provider.GetRequiredService<ImportExpiry>());
}
