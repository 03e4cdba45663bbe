using System.Data;
using Ledger.Api.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>
/// The ledger as it is, or as it was at an earlier instant: every query of a request sees the same entries, and an
/// earlier instant's never change (rule D2).
/// </summary>
public sealed class ReadSnapshot : IAsyncDisposable
{
    private readonly bool _isNow;

    private ReadSnapshot(LedgerContext context, Instant instant, bool isNow)
    {
        Context = context;
        Instant = instant;
        _isNow = isNow;
    }

    public LedgerContext Context { get; }

    /// <summary>Which entries are seen.</summary>
    public Instant Instant { get; }

    /// <summary>The sequence of the last entry that is seen; 0 before the first.</summary>
    public long Sequence => Instant.Sequence;

    /// <summary>The rows that lines had at the instant, voided ones among them.</summary>
    internal IQueryable<LineItemRow> Lines => _isNow
        ? Context.LineItems
        : Context.LineItems.FromSqlRaw(LinesSql);

    /// <summary>The same rows as a query in SQL. What parts take, and when last, is known of current rows only.</summary>
    internal string LinesSql => _isNow
        ? "SELECT * FROM line_items"
        : $"""
            SELECT {LineRows.CommonColumns}, {UnknownOfEarlier} FROM line_items WHERE {Instant.Sees("row_ticket")}
            UNION ALL
            SELECT {LineRows.CommonColumns}, {UnknownOfEarlier} FROM line_item_versions
            WHERE {Instant.Sees("row_ticket")} AND ({Instant.SeesNot("until_ticket")})
            """;

    private const string UnknownOfEarlier =
        "0::bigint AS derived_ticket, 0 AS derived_ordinal, 0 AS taken_inexact, 0::bigint AS taken_quantity, 0 AS taken_quantity_inexact";

    /// <summary>The connection in whose transaction <see cref="Context"/> reads, for queries in SQL.</summary>
    internal NpgsqlConnection Connection => (NpgsqlConnection)Context.Database.GetDbConnection();

    /// <summary>The ledger as it is.</summary>
    public static Task<ReadSnapshot> OpenAsync(LedgerDatabase database, CancellationToken cancellationToken) =>
        OpenAsync(database, (DateTimeOffset?)null, cancellationToken);

    /// <summary>The ledger as it was known at an instant; null is now.</summary>
    /// <exception cref="FutureInstantException">The instant has not come yet.</exception>
    public static async Task<ReadSnapshot> OpenAsync(
        LedgerDatabase database, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        if (asOf is { } instant) await Instant.WaitForAsync(database, instant, cancellationToken);
        return await OpenAsync(database, asOf, null, cancellationToken);
    }

    /// <summary>The ledger as it was right after an entry's block.</summary>
    public static Task<ReadSnapshot> OpenAtAsync(LedgerDatabase database, long sequence, CancellationToken cancellationToken) =>
        OpenAsync(database, null, sequence, cancellationToken);

    /// <summary>The kinds that allocation sources had at the instant.</summary>
    public Task<SourceKinds> SourceKindsAsync(CancellationToken cancellationToken) =>
        SourceKinds.None.AndAsync(Connection, 0, Sequence, cancellationToken);

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private static async Task<ReadSnapshot> OpenAsync(
        LedgerDatabase database, DateTimeOffset? asOf, long? sequence, CancellationToken cancellationToken)
    {
        var context = database.Context();
        try
        {
            await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var head = await context.Head
                .Select(row => new Instant(row.Sequence, row.Ticket, row.RecordedAt)).SingleAsync(cancellationToken);
            var instant = asOf is { } known ? await Instant.AtAsync(context, known, cancellationToken)
                : sequence is { } last && last < head.Sequence ? await Instant.AfterAsync(context, last, cancellationToken)
                : head;
            return new ReadSnapshot(context, instant, instant.Sequence == head.Sequence);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }
}
