using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>What comparisons share: the server, the ledgers on it, and how long to measure.</summary>
internal sealed class Workshop(RunOptions options, string folder, BenchServer server) : IAsyncDisposable
{
    private readonly Lazy<SeededLines> _importedContent = new(() => new SeededLines(different: 50_000));
    private readonly HashSet<string> _scratch = [];
    private WarmLedger? _warmLedger;

    /// <summary>How often the large ledger has each line of the small one.</summary>
    private const int Repeats = 100;

    internal RunOptions Options => options;

    internal BenchServer Server => server;

    /// <summary>How many times each side is measured.</summary>
    internal int Rounds => options.Quick ? 2 : 5;

    /// <summary>How long each side is measured each time.</summary>
    internal TimeSpan RunLength => TimeSpan.FromSeconds(options.Quick ? 1.5 : 5);

    /// <summary>How many times something is asked for one of its medians.</summary>
    internal int Times => options.Quick ? 3 : 21;

    /// <summary>How far down a list is read.</summary>
    internal int DeepestPage => options.Quick ? 20 : 1000;

    /// <summary>How long each side runs first, for compilers and caches.</summary>
    internal TimeSpan WarmUp => TimeSpan.FromSeconds(options.Quick ? 5 : 15);

    /// <summary>How many lines an import has.</summary>
    internal int ImportedLines => options.Quick ? 20_000 : 1_000_000;

    /// <summary>How many times each side of an import is measured.</summary>
    internal int ImportRounds => options.Quick ? 2 : 3;

    /// <summary>The lines that are imported.</summary>
    internal SeededLines ImportedContent => _importedContent.Value;

    /// <summary>A folder for a comparison's files.</summary>
    internal string Folder(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    /// <summary>A migrated ledger without entries, until the comparison ends.</summary>
    internal async Task<string> EmptyLedgerAsync(string name, CancellationToken cancellation)
    {
        var database = "scratch_" + name;
        _scratch.Add(database);
        await server.DropAsync(database, cancellation);
        await server.CreateAsync(database, cancellation);
        await MigrateAsync(database, cancellation);
        return database;
    }

    /// <summary>The ledger with all lines that a run is about.</summary>
    internal Task<string> LargeLedgerAsync(CancellationToken cancellation) =>
        new PreparedLedger(this, options.Lines / Repeats).OfAsync(options.Lines, cancellation);

    /// <summary>The ledger whose lines the large one repeats.</summary>
    internal Task<string> SmallLedgerAsync(CancellationToken cancellation) =>
        new PreparedLedger(this, options.Lines / Repeats).OfAsync(options.Lines / Repeats, cancellation);

    /// <summary>Makes or updates the schema of the ledger in a database.</summary>
    internal Task MigrateAsync(string database, CancellationToken cancellation) =>
        ChildProcess.RunAsync(options.Service, ["migrate"], Folder("migrate"), Settings(database), cancellation);

    /// <summary>The service on a database.</summary>
    internal Task<ChildProcess> ServeAsync(string database, CancellationToken cancellation, params (string Name, string Value)[] settings) =>
        ChildProcess.StartAsync(
            options.Service, ["serve"], Folder("service-" + database), [.. Settings(database), .. settings], cancellation);

    /// <summary>The service that comparisons about recording share.</summary>
    internal async Task<WarmLedger> WarmLedgerAsync(CancellationToken cancellation)
    {
        _warmLedger ??= await WarmLedger.StartAsync(this, cancellation);
        _scratch.Remove(_warmLedger.Database);
        return _warmLedger;
    }

    /// <summary>Removes the ledgers that a comparison made for itself: a million lines are gigabytes.</summary>
    internal async Task TidyAsync(CancellationToken cancellation)
    {
        foreach (var database in _scratch) await server.DropAsync(database, cancellation);
        _scratch.Clear();
    }

    public ValueTask DisposeAsync() => _warmLedger?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IEnumerable<(string Name, string Value)> Settings(string database) =>
    [
        ("ConnectionStrings__Ledger", server.Service(database).ConnectionString),
        ("ConnectionStrings__LedgerOwner", server.Owner(database).ConnectionString),
    ];
}
