using System.Security.Cryptography;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>
/// One block of an import while it is written: a transaction that touches only rows which nobody else can touch, and
/// does not hold the head. <see cref="ImportSeal"/> makes it a part of the ledger.
/// </summary>
internal sealed class ImportBlock : IAsyncDisposable
{
    private const int MostAttempts = 10;

    // Another import may hold a reference for as long as it runs; who waits longer is told to come back.
    private const string Patience = "SET LOCAL lock_timeout = '20s'";

    private const string Savepoint = "rows";

    private readonly LedgerDatabase _database;
    private readonly ImportedRows _rows;
    private readonly NpgsqlTransaction _transaction;
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private ImportBlock(LedgerDatabase database, ImportOrder order, ImportedRows rows, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _database = database;
        Order = order;
        _rows = rows;
        Connection = connection;
        _transaction = transaction;
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
        LedgerDatabase database, ImportOrder order, ImportedRows rows, CancellationToken cancellationToken)
    {
        var connection = await database.WriterConnections.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var patience = new NpgsqlCommand(Patience, connection);
            await patience.ExecuteNonQueryAsync(cancellationToken);
            return new ImportBlock(database, order, rows, connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Decides rows and writes what can be written now.</summary>
    internal async Task<RowResults> AddAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await SaveAsync(Savepoint, cancellationToken);
            try
            {
                var view = await LoadAsync(rows, cancellationToken);
                var decider = new RowDecider(view, Order.Key is not null).Decide(rows, Deferred);
                Accept(await WriteAsync(decider, view, cancellationToken));
                await Footprints.RelieveAsync(this, cancellationToken);
                Deferred.AddAll(decider.Deferred);
                await _transaction.ReleaseAsync(Savepoint, cancellationToken);
                return decider.Results;
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation && attempt < MostAttempts)
            {
                // Somebody recorded one of the references meanwhile; now it can be seen, and the rows are decided on that.
                await RollbackToAsync(Savepoint, cancellationToken);
            }
        }
    }

    /// <summary>Decides the rows that were kept back and writes what is new, but leaves the lines of before alone.</summary>
    internal async Task<WrittenRows> AddDeferredAsync(CancellationToken cancellationToken)
    {
        var view = await LoadAsync(Deferred.Rows, cancellationToken);
        var decider = new RowDecider(view, Order.Key is not null).Decide(Deferred.Rows);
        return await WriteAsync(decider, view, cancellationToken);
    }

    /// <summary>Goes on by entries that were written.</summary>
    internal void Accept(WrittenRows written)
    {
        foreach (var hash in written.Hashes) _content.AppendData(hash);
        foreach (var source in written.Decider.Decided.Sources) Sources[source.Slug] = source;
        Footprints.Add(written.Footprints);
        foreach (var entry in written.Decider.Decided.Entries) Cells.Add(entry.Postings);
        Entries += written.Hashes.Count;
    }

    /// <summary>The hash over its entries' hashes. It can be asked for once.</summary>
    internal byte[] ContentHash() => _content.GetHashAndReset();

    internal Task SaveAsync(string name, CancellationToken cancellationToken) => _transaction.SaveAsync(name, cancellationToken);

    internal Task RollbackToAsync(string name, CancellationToken cancellationToken) => _transaction.RollbackAsync(name, cancellationToken);

    internal Task CommitAsync() => _transaction.CommitAsync(CancellationToken.None);

    internal async Task ExecuteAsync(IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(Connection) { Timeout = 0 };
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives the transaction up, unless it was committed.</summary>
    public async ValueTask DisposeAsync()
    {
        _content.Dispose();
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private async Task<WrittenRows> WriteAsync(RowDecider decider, ImportView view, CancellationToken cancellationToken)
    {
        var decided = decider.Decided;
        if (decided.Entries.Count == 0) return new WrittenRows(decider, view, [], [], []);
        if (Ticket == 0) Ticket = await Tickets.DrawAsync(_database, Order, cancellationToken);
        var hashes = decided.Entries.Select(Chain.Hash).ToList();
        _rows.Fill(Ticket, Entries, decided, hashes);
        await _rows.SendAsync(Connection, cancellationToken);
        var changed = decided.Lines.Where(line => line.Before is not null)
            .Select(line => line with { VersionBy = line.VersionBy + Entries, ChangedBy = line.ChangedBy + Entries })
            .ToLookup(line => view.Earlier.ContainsKey(line.State.Id));
        await ExecuteAsync(LineStatements.For(Ticket, [.. changed[false]], keep: false), cancellationToken);
        return new WrittenRows(decider, view, hashes, [.. changed[true]], await Footprints.FindAsync(Connection, decided, cancellationToken));
    }

    private async Task<ImportView> LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        ImportRow[] sound = [.. rows.Where(row => row.Command is not null)];
        var view = await ImportView.LoadAsync(Connection, sound, Ticket, cancellationToken);
        foreach (var source in Sources.Values) view.State.Put(source);
        return view;
    }
}

/// <summary>Rows that were written, but do not count as part of the block yet.</summary>
/// <param name="Decider">What was decided about them.</param>
/// <param name="View">On what.</param>
/// <param name="Hashes">The hashes of their entries.</param>
/// <param name="Changed">The lines of before that they change, which are not written yet.</param>
/// <param name="Footprints">The footprints that they use first.</param>
internal sealed record WrittenRows(
    RowDecider Decider, ImportView View, IReadOnlyList<byte[]> Hashes, IReadOnlyList<ChangedLine> Changed,
    IReadOnlyCollection<Footprint> Footprints);
