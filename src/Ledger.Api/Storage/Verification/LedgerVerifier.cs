using System.Data;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// Recomputes the whole ledger from its journal, in one pass over one snapshot: the chain of hashes, what each entry
/// posted, and every row that is derived from entries. It believes nothing but the code.
/// </summary>
public sealed class LedgerVerifier(LedgerDatabase database)
{
    /// <summary>Verifies the ledger as it is at this moment.</summary>
    /// <param name="remembered">A head that somebody kept: without one, a tail that was cut off cleanly cannot be missed.</param>
    /// <param name="progress">Is told how many entries are done.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    public async Task<Findings> VerifyAsync(
        RememberedHead? remembered, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection);
        await readOnly.ExecuteNonQueryAsync(cancellationToken);
        var chain = new BlockChain(remembered);
        var cells = new HashSet<(string, string, string, int, int, string)>();
        try
        {
            await VerifyAsync(connection, chain, cells, progress, cancellationToken);
            return new Findings(chain.Sequence, cells.Count, null);
        }
        catch (FaultFoundException found)
        {
            return new Findings(chain.Sequence, cells.Count, found.Fault);
        }
    }

    private static async Task VerifyAsync(
        NpgsqlConnection connection, BlockChain chain, HashSet<(string, string, string, int, int, string)> cells,
        IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var footprints = await Footprints.LoadAsync(connection, cancellationToken);
        var blocks = new TableStream<StoredBlock>(connection, "blocks", StoredBlock.Query, StoredBlock.Read);
        var stream = new EntryStream(connection, footprints, await StoredBlock.LateTicketsAsync(connection, cancellationToken));
        var lines = new LineReplay(connection);
        var reference = new ReferenceReplay();
        while (await blocks.PeekAsync(cancellationToken) is { } block)
        {
            blocks.Take();
            chain.Append(block);
            await foreach (var (first, entries) in stream.ReadAsync(block, cancellationToken))
            {
                reference.Append(block, first, entries);
                await lines.AppendAsync(block, first, entries, cancellationToken);
                foreach (var p in entries.SelectMany(entry => entry.Postings.Money))
                    cells.Add((p.Country, p.Category, p.Currency, (int)p.Stage, p.FiscalYear, p.Source));
            }

            await lines.EndAsync(block, cancellationToken);
            progress?.Report(chain.Sequence);
        }

        await stream.CheckEndAsync(cancellationToken);
        await chain.CheckHeadAsync(connection, cancellationToken);
        await lines.CheckEndAsync(cancellationToken);
        await reference.CheckEndAsync(connection, cancellationToken);
        footprints.CheckAllUsed();
        chain.CheckRemembered();
    }
}
