using System.Security.Cryptography;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Ledger.Domain.Treaties;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>
/// One block of an import while it is written: a transaction that touches only rows which nobody else can touch, and
/// does not hold the head. While the database takes one part of the file, the next is decided on what that part leaves.
/// <see cref="ImportSeal"/> makes it all a part of the ledger.
/// </summary>
internal sealed class ImportBlock : IAsyncDisposable
{
    // Another import may hold a reference for as long as it runs; who waits longer is told to come back.
    private const string Patience = "SET LOCAL lock_timeout = '20s'";

    private readonly LedgerDatabase _database;
    private readonly ImportScreening _screening;
    private readonly TreatyBook _treaties;
    private readonly NpgsqlTransaction _transaction;
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly BackendCancellation _cancellation;
    private readonly Queue<ImportedRows> _buffers;
    private DecidedRows? _pending;

    private ImportBlock(
        LedgerDatabase database, ImportOrder order, ImportBuffers buffers, NpgsqlConnection connection, NpgsqlTransaction transaction,
        BackendCancellation cancellation, ImportScreening screening, TreatyBook treaties)
    {
        _database = database;
        (_screening, _treaties) = (screening, treaties);
        _cancellation = cancellation;
        Order = order;
        Connection = connection;
        _transaction = transaction;
        _buffers = new Queue<ImportedRows>([buffers.One, buffers.Other]);
    }

    internal ImportOrder Order { get; }

    internal NpgsqlConnection Connection { get; }

    /// <summary>The block's ticket; 0 before there is anything to write.</summary>
    internal long Ticket { get; private set; }

    /// <summary>How many entries it has so far.</summary>
    internal int Entries { get; private set; }

    /// <summary>What its entries add up to.</summary>
    internal CellSetBuilder Cells { get; } = CellSet.Empty(new CellSpace()).Change();

    /// <summary>The rows that are decided when the block is sealed.</summary>
    internal DeferredRows Deferred { get; } = new();

    internal NewFootprints Footprints { get; } = new();

    /// <summary>The sources that it names for the first time.</summary>
    internal Dictionary<string, AllocationSource> Sources { get; } = new(StringComparer.Ordinal);

    internal static async Task<ImportBlock> BeginAsync(
        LedgerDatabase database, ImportOrder order, ImportBuffers buffers, ImportScreening screening, CancellationToken cancellationToken)
    {
        var connection = await database.WriterConnections.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var patience = new NpgsqlCommand(Patience, connection);
            await patience.ExecuteNonQueryAsync(cancellationToken);
            return new ImportBlock(
                database, order, buffers, connection, transaction, new BackendCancellation(database, connection, cancellationToken),
                screening, await screening.NowAsync(connection, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Decides rows, and sees to it that what can be written now is.</summary>
    /// <exception cref="PostgresException">With unique_violation: somebody recorded one of the references meanwhile.</exception>
    internal async Task<RowResults> AddAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var view = await LoadAsync(rows, cancellationToken);
        if (_pending is not null) view.TakeOver(_pending.View, rows);
        var decider = new RowDecider(view, Order.Key is not null);
        var deciding = Task.Run(() => DecideAsync(decider.Decide(rows, Deferred), view, cancellationToken), CancellationToken.None);
        try
        {
            await FlushAsync(cancellationToken);
        }
        finally
        {
            await ((Task)deciding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _pending = await deciding;
        Accept(_pending);
        Deferred.AddAll(decider.Deferred);
        return decider.Results;
    }

    /// <summary>Writes what is decided and not written yet.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_pending is not { } rows) return;
        await WriteAsync(rows, cancellationToken);
        Footprints.Add(rows.Footprints);
        await Footprints.RelieveAsync(this, cancellationToken);
        _pending = null;
    }

    /// <summary>Decides the rows that were kept back and writes what is new, but leaves the lines of before alone.</summary>
    internal async Task<DecidedRows> AddDeferredAsync(CancellationToken cancellationToken)
    {
        var view = await LoadAsync(Deferred.Rows, cancellationToken);
        var decider = new RowDecider(view, Order.Key is not null).Decide(Deferred.Rows);
        var rows = await DecideAsync(decider, view, cancellationToken);
        await WriteAsync(rows, cancellationToken);
        return rows;
    }

    /// <summary>Goes on by the entries that were decided.</summary>
    internal void Accept(DecidedRows rows)
    {
        foreach (var hash in rows.Hashes) _content.AppendData(hash);
        foreach (var source in rows.Decider.Decided.Sources) Sources[source.Slug] = source;
        foreach (var entry in rows.Decider.Decided.Entries) Cells.Add(entry.Postings);
        Entries += rows.Hashes.Count;
    }

    /// <summary>Whether its rows were screened by what is known of treaties still.</summary>
    internal async Task<bool> ScreensAsNowAsync(CancellationToken cancellationToken) =>
        ReferenceEquals(_treaties, await _screening.NowAsync(Connection, cancellationToken));

    /// <summary>The hash over its entries' hashes. It can be asked for once.</summary>
    internal byte[] ContentHash() => _content.GetHashAndReset();

    internal Task SaveAsync(string name, CancellationToken cancellationToken) => _transaction.SaveAsync(name, cancellationToken);

    internal Task RollbackToAsync(string name, CancellationToken cancellationToken) => _transaction.RollbackAsync(name, cancellationToken);

    internal async Task CommitAsync()
    {
        await _cancellation.DisposeAsync();
        await _transaction.CommitAsync(CancellationToken.None);
    }

    internal async Task ExecuteAsync(IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(Connection) { Timeout = 0 };
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives the transaction up, unless it was committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cancellation.DisposeAsync();
        _content.Dispose();
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private async Task<ImportView> LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        ImportRow[] sound = [.. rows.Where(row => row.Command is not null)];
        var view = await ImportView.LoadAsync(Connection, sound, Ticket, _screening.Policy, cancellationToken);
        view.State.Treaties = _treaties;
        foreach (var source in Sources.Values) view.State.Put(source);
        return view;
    }

    private async Task<DecidedRows> DecideAsync(RowDecider decider, ImportView view, CancellationToken cancellationToken)
    {
        var decided = decider.Decided;
        if (decided.Entries.Count == 0) return new DecidedRows(decider, view, [], null, []);
        if (Ticket == 0) Ticket = await Tickets.DrawAsync(_database, Order, cancellationToken);
        var hashes = decided.Entries.Select(Chain.Hash).ToList();
        // The other one may be on its way to the database.
        var buffer = _buffers.Dequeue();
        _buffers.Enqueue(buffer);
        buffer.Fill(Ticket, Entries, decided, hashes);
        var changed = decided.Lines.Where(line => line.Before is not null)
            .Select(line => line with { VersionBy = line.VersionBy + Entries, ChangedBy = line.ChangedBy + Entries });
        return new DecidedRows(decider, view, hashes, buffer, [.. changed]);
    }

    private async Task WriteAsync(DecidedRows rows, CancellationToken cancellationToken)
    {
        if (rows.Buffer is null) return;
        await rows.Buffer.SendAsync(Connection, cancellationToken);
        await ExecuteAsync(LineStatements.For(Ticket, [.. rows.Changed.Where(line => !rows.IsEarlier(line))], keep: false), cancellationToken);
        rows.Footprints = await Footprints.FindAsync(Connection, rows.Decider.Decided, cancellationToken);
    }
}

/// <summary>Memory for the rows of a part of a file and of the next one, used again and again.</summary>
internal sealed record ImportBuffers(ImportedRows One, ImportedRows Other)
{
    internal ImportBuffers()
        : this(new ImportedRows(), new ImportedRows())
    {
    }
}

/// <summary>Rows that were decided as the next of a block.</summary>
/// <param name="Decider">What was decided about them.</param>
/// <param name="View">On what.</param>
/// <param name="Hashes">The hashes of their entries.</param>
/// <param name="Buffer">What is to be copied; null when there is nothing.</param>
/// <param name="Changed">The lines that they change and do not make.</param>
internal sealed record DecidedRows(
    RowDecider Decider, ImportView View, IReadOnlyList<byte[]> Hashes, ImportedRows? Buffer, IReadOnlyList<ChangedLine> Changed)
{
    /// <summary>The footprints that they use first; known once they are written.</summary>
    internal IReadOnlyCollection<Footprint> Footprints { get; set; } = [];

    /// <summary>Whether a line was there before the import: only the seal may change it.</summary>
    internal bool IsEarlier(ChangedLine line) => View.Earlier.ContainsKey(line.State.Id);
}
