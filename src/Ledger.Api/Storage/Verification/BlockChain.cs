using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>Follows the blocks from the first to the head.</summary>
internal sealed class BlockChain(RememberedHead? remembered)
{
    private const string Table = "blocks";

    private static readonly DateTimeOffset Origin = DateTimeOffset.UnixEpoch;

    private bool _met;
    private long _highest;
    private (long Sequence, long Ticket, byte[] Hash, DateTimeOffset RecordedAt) _head = (0, 0, Chain.Genesis.ToArray(), Origin);

    /// <summary>The sequence of the last entry so far.</summary>
    internal long Sequence => _head.Sequence;

    /// <summary>Goes on by one block.</summary>
    internal void Append(StoredBlock block)
    {
        CompareRemembered();
        Require(block, block.FirstSequence == _head.Sequence + 1, "first_sequence", $"The block before ends at {_head.Sequence}, so this one begins at {_head.Sequence + 1}.");
        Require(block, block.Entries > 0, "entries", "No block is empty.");
        Require(block, block.Late == block.Ticket < _highest, "late", block.Late
            ? "The block is called late, and no block before it has a higher ticket."
            : $"The block is not called late, and one before it has the ticket {_highest}.");
        Require(block, block.RecordedAt > _head.RecordedAt, "recorded_at", "The recorded time does not rise.");
        Require(block, block.Previous.AsSpan().SequenceEqual(_head.Hash), "previous", "It is not the hash of the block before.");
        var hash = Chain.BlockHash(block.Previous, block.FirstSequence, block.Entries, block.RecordedAt, block.Content);
        Require(block, hash.AsSpan().SequenceEqual(block.Hash), "hash", "The block's hash is not that of its other columns.");
        _head = (block.LastSequence, block.Ticket, block.Hash, block.RecordedAt);
        _highest = Math.Max(_highest, block.Ticket);
    }

    /// <summary>The head must be where the last block leads.</summary>
    internal void CheckHead(NpgsqlConnection connection)
    {
        var rows = new TableStream<Tuple<bool, long, long, byte[], DateTimeOffset>>(
            connection, "head", "SELECT only_row, sequence, ticket, hash, recorded_at FROM head",
            row => Tuple.Create(
                row.GetBoolean(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3), StoredBlock.Instant(row, 4)));
        var head = rows.Peek() ?? throw Head(null, "The ledger has no head.");
        rows.Take();
        if (rows.Peek() is not null) throw Head(null, "The ledger has more than one head.");
        if (!head.Item1) throw Head("only_row", "The only row says that it is not.");
        if (head.Item2 != _head.Sequence) throw Head("sequence", $"It is {head.Item2}, and the last block ends at {_head.Sequence}.");
        // Tickets of imports that were given up are missing among the blocks.
        if (head.Item3 < _highest) throw Head("ticket", $"It is {head.Item3}, and a block has {_highest}.");
        if (!head.Item4.AsSpan().SequenceEqual(_head.Hash)) throw Head("hash", "It is not the hash of the last block.");
        if (head.Item5 != _head.RecordedAt) throw Head("recorded_at", "It is not when the last block was recorded.");
    }

    /// <summary>The remembered head must have been met on the way.</summary>
    internal void CheckRemembered()
    {
        CompareRemembered();
        if (remembered is null || _met) return;
        throw new FaultFoundException(Table, remembered.Sequence.Text(), null, remembered.Sequence > _head.Sequence
            ? $"The remembered head has sequence {remembered.Sequence}, and the ledger ends at {_head.Sequence}: its tail was cut off."
            : $"The remembered head has sequence {remembered.Sequence}, and no block ends there: history was rewritten.");
    }

    private void CompareRemembered()
    {
        if (remembered is null || remembered.Sequence != _head.Sequence || _met) return;
        _met = true;
        if (!remembered.Hash.AsSpan().SequenceEqual(_head.Hash))
        {
            throw new FaultFoundException(Table, remembered.Sequence.Text(), "hash",
                $"The block that ends at {remembered.Sequence} has another hash than the remembered head: history was rewritten.");
        }
    }

    private static void Require(StoredBlock block, bool holds, string field, string what)
    {
        if (!holds) throw new FaultFoundException(Table, FormattableString.Invariant($"ticket {block.Ticket}"), field, what);
    }

    private static FaultFoundException Head(string? field, string what) => new("head", "the only row", field, what);
}
