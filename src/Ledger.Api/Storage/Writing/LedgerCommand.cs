using System.Collections.Immutable;
using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Storage.Writing;

/// <summary>Something a caller wants appended.</summary>
/// <param name="Actor">Who wants it.</param>
/// <param name="Idempotency">By what it is recognised when it comes again, if the caller gave a key.</param>
public abstract record LedgerCommand(string Actor, IdempotentRequest? Idempotency)
{
    /// <summary>Records a line.</summary>
    public sealed record Line(RecordLineItem Command, IdempotentRequest? Idempotency)
        : LedgerCommand(Command.Actor, Idempotency);

    /// <summary>States a line anew.</summary>
    public sealed record Revision(ReviseLineItem Command) : LedgerCommand(Command.Actor, null);

    /// <summary>Moves money or goods of a line, or corrects that.</summary>
    public sealed record Move(MoveLineItem Command, IdempotentRequest? Idempotency)
        : LedgerCommand(Command.Actor, Idempotency);

    /// <summary>Voids a line.</summary>
    public sealed record Void(VoidLineItem Command, IdempotentRequest? Idempotency)
        : LedgerCommand(Command.Actor, Idempotency);

    /// <summary>Describes an allocation source.</summary>
    public sealed record Source(AllocationSource Described, string Actor) : LedgerCommand(Actor, null);

    /// <summary>Adds a category or changes one.</summary>
    public sealed record CategoryNode(Category Described, string Actor) : LedgerCommand(Actor, null);

    /// <summary>Brings exchange rates, of which some may be known.</summary>
    public sealed record Rates(ImmutableArray<RatesOfDay> Said, string Actor) : LedgerCommand(Actor, null);

    /// <summary>Brings price indexes, of which some may be known.</summary>
    public sealed record Deflators(ImmutableArray<DeflatorSeries> Said, string Actor) : LedgerCommand(Actor, null);

    /// <summary>Describes a treaty.</summary>
    public sealed record TreatyNode(Treaty Described, string Actor) : LedgerCommand(Actor, null);

    /// <summary>Records the standing of a state.</summary>
    public sealed record Party(PartyStatus Said, string Actor) : LedgerCommand(Actor, null);
}

/// <summary>A request that has one effect however often it is sent.</summary>
/// <param name="Scope">The caller: keys of different callers are different keys.</param>
/// <param name="Key">The key.</param>
/// <param name="Fingerprint">SHA-256 of method, path and body: another fingerprint under the key is another request.</param>
public sealed record IdempotentRequest(string Scope, string Key, byte[] Fingerprint);
