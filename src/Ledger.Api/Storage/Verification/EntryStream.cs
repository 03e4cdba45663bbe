using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>The entries of blocks, some at a time: a block that an import made can be larger than memory.</summary>
internal sealed class EntryStream(NpgsqlConnection connection, Footprints footprints, IReadOnlyCollection<long> lateTickets)
{
    private const int PieceSize = 1000;

    private readonly EntryRows _rows = new(connection, footprints, EntryScope.AllBut(lateTickets));

    /// <summary>All entries of a block in pieces, each hashed anew.</summary>
    internal async IAsyncEnumerable<(int First, List<Entry> Entries)> ReadAsync(
        StoredBlock block, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = lateTickets.Contains(block.Ticket) ? new EntryRows(connection, footprints, EntryScope.Of(block.Ticket)) : _rows;
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        List<Entry> piece = [];
        for (var ordinal = 0; ordinal < block.Entries; ordinal++)
        {
            var (entry, hash) = await rows.ReadAsync(block, ordinal, cancellationToken);
            content.AppendData(hash);
            piece.Add(entry);
            if (piece.Count < PieceSize && ordinal + 1 < block.Entries) continue;
            if (ordinal + 1 == block.Entries) await CheckAsync(block, rows, content, cancellationToken);
            yield return (ordinal + 1 - piece.Count, piece);
            piece = [];
        }

        if (rows == _rows) yield break;
        await rows.CheckEndAsync(cancellationToken);
        await rows.CloseAsync(cancellationToken);
    }

    /// <summary>After the last block nothing may be left.</summary>
    internal Task CheckEndAsync(CancellationToken cancellationToken) => _rows.CheckEndAsync(cancellationToken);

    private static async Task CheckAsync(StoredBlock block, EntryRows rows, IncrementalHash content, CancellationToken cancellationToken)
    {
        await rows.CheckEndOfAsync(block, cancellationToken);
        if (!content.GetHashAndReset().AsSpan().SequenceEqual(block.Content))
        {
            throw new FaultFoundException("journal", $"{block.FirstSequence} to {block.LastSequence}", null,
                "The entries of this block, each sound by itself, are not those that were sealed, or not in their order.");
        }
    }
}
