using Ledger.Domain.Journal;
using Ledger.Domain.Treaties;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>What is known of treaties, in a snapshot and right after entries of this process.</summary>
public sealed class TreatyReader(LedgerDatabase database) : IDisposable
{
    private static readonly EntryKind[] Kinds = [EntryKind.CategoryRecorded, EntryKind.TreatyRecorded, EntryKind.PartyRecorded];

    private readonly ReferenceTimeline<KnownTreaties> _timeline = new(Kinds, new KnownTreaties(TreatyBook.Standard, 0), (known, entries) => entries.Aggregate(
        known, (so, entry) => new KnownTreaties(so.Book.With(entry.Kind, entry.Payload), entry.Ticket)));

    /// <summary>What is known in a snapshot.</summary>
    public ValueTask<KnownTreaties> AtAsync(ReadSnapshot snapshot, CancellationToken cancellationToken) => _timeline.AtAsync(snapshot, cancellationToken);

    /// <summary>What is known right after an entry; of this process's own entries that is known without asking.</summary>
    public ValueTask<KnownTreaties> AfterAsync(long sequence, CancellationToken cancellationToken) =>
        _timeline.AtAsync(database, sequence, cancellationToken);

    /// <summary>What is known after an entry, on a connection that sees it.</summary>
    internal Task<KnownTreaties> AtAsync(NpgsqlConnection connection, long sequence, CancellationToken cancellationToken) =>
        _timeline.AtAsync(connection, sequence, cancellationToken);

    /// <summary>Notes what this process has committed after the entry that the ledger ended with.</summary>
    internal void Committed(long after, IReadOnlyList<Entry> entries)
    {
        if (!entries.Any(entry => entry.Line is null && Kinds.Contains(entry.Kind))) _timeline.Skip(after, after + entries.Count);
    }

    public void Dispose() => _timeline.Dispose();
}

/// <summary>What is known of treaties at an instant.</summary>
/// <param name="Book">All of it.</param>
/// <param name="Ticket">The last block that told something new; 0 before the first.</param>
public sealed record KnownTreaties(TreatyBook Book, long Ticket);
