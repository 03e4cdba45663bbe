using Ledger.Api.Storage;
using Ledger.Api.Storage.Model;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>Holds a whole journal to the rules of the ledger, from the tables alone.</summary>
internal static class Journal
{
    /// <summary>Checks sequences, times, hashes, positions and sums, and gives the number of lines.</summary>
    public static async Task<int> CheckAsync(TestDatabase of)
    {
        await using var database = new LedgerDatabase(of.OwnerConnectionString, PostgresServer.Schema);
        await using var context = database.Context();
        var cancellation = TestContext.Current.CancellationToken;
        var blocks = await context.Blocks.OrderBy(block => block.Ticket).ToListAsync(cancellation);
        var entries = (await context.Journal.ToListAsync(cancellation)).ToLookup(entry => entry.Ticket);
        var postings = new StoredPostings(context);
        await postings.LoadAsync();
        var head = await context.Head.SingleAsync(cancellation);

        var (previous, next, time) = (Chain.Genesis.ToArray(), 1L, DateTimeOffset.UnixEpoch);
        foreach (var block in blocks)
        {
            var own = entries[block.Ticket].OrderBy(entry => entry.Ordinal).ToList();
            Assert.Equal((next, own.Count), (block.FirstSequence, block.Entries));
            Assert.Equal(Enumerable.Range(0, own.Count), own.Select(entry => entry.Ordinal));
            Assert.True(block.RecordedAt > time, "Recorded times must rise.");
            Assert.Equal(previous, block.Previous);
            foreach (var entry in own) Assert.Equal(Chain.Hash(EntryOf(entry, postings)), entry.Hash);
            Assert.Equal(Chain.ContentHash(own.Select(entry => entry.Hash)), block.Content);
            Assert.Equal(Chain.BlockHash(previous, next, own.Count, block.RecordedAt, block.Content), block.Hash);
            (previous, next, time) = (block.Hash, next + own.Count, block.RecordedAt);
        }

        Assert.Equal((next - 1, (long)blocks.Count), (head.Sequence, head.Ticket));
        Assert.Equal(previous, head.Hash);
        Assert.Equal(entries.Sum(block => block.Count()), (int)head.Sequence);
        await PositionsAreSumsOfPostingsAsync(of, context, postings);
        return await context.LineItems.CountAsync(cancellation);
    }

    private static Entry EntryOf(JournalRow row, StoredPostings postings) => new(
        row.Kind, row.Line, row.Version, row.Actor, row.Payload, postings.Of(row.Ticket, row.Ordinal));

    // Law 1: each line, decided anew from what it states and what its parts take, is the sum of its postings.
    private static async Task PositionsAreSumsOfPostingsAsync(TestDatabase of, LedgerContext context, StoredPostings postings)
    {
        var takes = (await context.EnvelopeTakes.ToListAsync(TestContext.Current.CancellationToken)).ToLookup(row => row.Envelope);
        foreach (var row in await context.LineItems.ToListAsync(TestContext.Current.CancellationToken))
        {
            var state = new LineState
            {
                Id = row.Id, Version = row.Version, Item = LineItemPayload.Read(row.Payload), WithinPriced = row.WithinPriced,
                Takes = EnvelopeTakes.None with
                {
                    Amounts = EnvelopeTakes.None.Amounts.AddRange(takes[row.Id].Select(taken =>
                        KeyValuePair.Create(((int)taken.FiscalYear, taken.Source), taken.Amount))),
                    InexactParts = row.TakenInexact,
                    QuantityMillionths = row.TakenQuantity,
                    InexactQuantityParts = row.TakenQuantityInexact,
                },
            };
            Assert.Equal(state.Position()!.Legs, postings.Legs(row.Id));
            Assert.Equal(state.Position()!.Quantities, postings.Quantities(row.Id));
            Assert.Equal(state.Overrun, row.OverrunAmount);
        }

        Assert.Empty(await RootsWithoutTheirMoneyAsync(of));
    }

    // Law 3: per currency, all legs = the roots' values + overruns of roots - what parts in other currencies take.
    private static async Task<string> RootsWithoutTheirMoneyAsync(TestDatabase of) => await Sql.ScalarAsync<string>(
        of.OwnerConnectionString,
        """
        SELECT coalesce(string_agg(concat_ws(' ', currency, legs, expected), ', '), '')
        FROM (
            SELECT currency, sum(amount) AS legs, (
                SELECT coalesce(sum(l.amount) FILTER (WHERE NOT l.within_priced), 0) + coalesce(sum(l.overrun_amount), 0)
                    + coalesce(sum(l.amount) FILTER (WHERE l.payload::jsonb ? 'takes'), 0)
                FROM line_items l WHERE l.currency = p.currency
            ) - (
                SELECT coalesce(sum((l.payload::jsonb -> 'takes' ->> 'amount')::numeric * 100), 0)
                FROM line_items l WHERE l.payload::jsonb -> 'takes' ->> 'currency' = p.currency
            ) AS expected
            FROM postings p GROUP BY currency
        ) AS sums
        WHERE legs <> expected
        """);
}
