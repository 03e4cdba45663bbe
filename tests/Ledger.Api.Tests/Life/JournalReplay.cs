using Ledger.Api.Storage;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Domain.Journal;
using Ledger.Domain.Tests.Journal;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Plays what a journal holds on the naive ledger, one entry after another.</summary>
internal static class JournalReplay
{
    /// <summary>
    /// The naive ledger after all entries in the order of their sequences. Each of them has to be taken, and the versions
    /// of a line have to be 1, 2, 3 and so on.
    /// </summary>
    public static async Task<NaiveLedger> PlayAsync(TestDatabase of)
    {
        await using var database = new LedgerDatabase(of.OwnerConnectionString, PostgresServer.Schema);
        await using var context = database.Context();
        var entries = await context.Journal.Where(entry => entry.Line != null)
            .OrderBy(entry => entry.Ticket).ThenBy(entry => entry.Ordinal).ToListAsync(TestContext.Current.CancellationToken);
        var ledger = new NaiveLedger();
        foreach (var entry in entries)
        {
            var line = ledger.Find(entry.Line);
            Assert.Equal((line?.Version ?? 0) + 1, entry.Version);
            Assert.True(Play(ledger, line, entry.Line!.Value, entry.Kind, entry.Payload), $"{entry.Kind} {entry.Payload} fits no serial order");
        }

        return ledger;
    }

    private static bool Play(NaiveLedger ledger, NaiveLife? line, Guid id, EntryKind kind, string payload)
    {
        if (kind == EntryKind.Moved) return ledger.Move(line!, line!.Version, MovementPayload.Read(payload, line.Item));
        if (kind == EntryKind.Voided) return ledger.Void(line!, line!.Version);
        var item = LineItemPayload.Read(payload);
        var envelope = ledger.Find(item.PartOf);
        return line is null ? ledger.Record(id, item, envelope) : ledger.Revise(line, line.Version, item, envelope);
    }
}
