using System.Data;
using Ledger.Api.Storage.Model;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>The ledger at one instant: every query of a request sees the same head.</summary>
public sealed class ReadSnapshot : IAsyncDisposable
{
    private ReadSnapshot(LedgerContext context, long sequence, DateTimeOffset recordedAt)
    {
        Context = context;
        Sequence = sequence;
        RecordedAt = recordedAt;
    }

    public LedgerContext Context { get; }

    /// <summary>The sequence of the last entry that is seen; 0 of an empty ledger.</summary>
    public long Sequence { get; }

    /// <summary>When that entry was recorded.</summary>
    public DateTimeOffset RecordedAt { get; }

    /// <summary>The connection in whose transaction <see cref="Context"/> reads, for queries in SQL.</summary>
    internal NpgsqlConnection Connection => (NpgsqlConnection)Context.Database.GetDbConnection();

    public static async Task<ReadSnapshot> OpenAsync(LedgerDatabase database, CancellationToken cancellationToken)
    {
        var context = database.Context();
        try
        {
            await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var head = await context.Head.Select(row => new { row.Sequence, row.RecordedAt }).SingleAsync(cancellationToken);
            return new ReadSnapshot(context, head.Sequence, head.RecordedAt);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>The kind of every allocation source that anybody described or named.</summary>
    public async Task<Func<string, SourceKind>> SourceKindsAsync(CancellationToken cancellationToken)
    {
        var kinds = await Context.AllocationSources.ToDictionaryAsync(row => row.Slug, row => row.Kind, cancellationToken);
        return slug => kinds.GetValueOrDefault(slug, SourceKind.Other);
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
