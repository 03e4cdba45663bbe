namespace Ledger.Api.Storage.Verification;

/// <summary>How far a verification has come: what rows say of entries is past or still to come.</summary>
internal sealed class Reached(HashSet<long> lateTickets)
{
    // Late blocks whose turn has come.
    private readonly HashSet<long> _lateReached = [];

    private long _highest;
    private long _ticket;
    private int _ordinal = -1;

    /// <summary>The sequence of the entry at hand.</summary>
    internal long Sequence { get; private set; }

    /// <summary>Goes on to an entry.</summary>
    internal void Reach(StoredBlock block, int ordinal)
    {
        if (ordinal == 0)
        {
            _ticket = block.Ticket;
            _highest = Math.Max(_highest, _ticket);
            if (block.Late) _lateReached.Add(_ticket);
        }

        _ordinal = ordinal;
        Sequence = block.FirstSequence + ordinal;
    }

    /// <summary>Whether an entry is past, or the one at hand.</summary>
    internal bool Has(long ticket, long ordinal) => ticket == _ticket
        ? ordinal <= _ordinal
        : ticket <= _highest && (!lateTickets.Contains(ticket) || _lateReached.Contains(ticket));

    /// <summary>Whether an entry is past, and not the one at hand.</summary>
    internal bool IsPast(long ticket, long ordinal) => Has(ticket, ordinal) && (ticket, ordinal) != (_ticket, _ordinal);
}
