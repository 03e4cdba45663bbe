using CsCheck;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class ChainTests
{
    private static readonly DateTimeOffset Recorded = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Footprint Place = new([new(Stage.Allocated, 2025, "state")]);
    private static readonly Footprint OtherPlace = new([new(Stage.Allocated, 2026, "state")]);

    private static readonly Gen<string> Text = Gen.OneOf("a", "b", "ä", "🚀", "").Array[0, 4].Select(string.Concat);

    private static readonly Gen<Posting> Money = Gen.Select(Gen.Guid, Text, Gen.Int[1900, 2200], Gen.Long, Gen.Int[-1, 1],
        (line, text, year, amount, legs) =>
            new Posting(line, text, text, text, Stage.Planned, year, text, Bound.Exact, amount, legs));

    private static readonly Gen<CountPosting> Counts = Gen.Select(Gen.Guid, Text, Gen.Bool, Gen.Int[-1, 1],
        (line, text, priced, lines) => new CountPosting(line, text, text, priced ? text : null, Place, lines, lines, 0, 0, lines));

    private static readonly Gen<QuantityPosting> Goods = Gen.Select(Gen.Guid, Text, Gen.Bool, Gen.Long, Gen.Int[-1, 1],
        (line, text, priced, amount, legs) =>
            new QuantityPosting(line, text, text, priced ? text : null, Stage.Planned, text, Bound.Exact, amount, legs));

    private static readonly Gen<Entry> Entries = Gen.Select(
        Gen.Guid, Gen.Int[1, 9], Text, Text, Gen.Select(Money.Array[1, 3], Counts.Array[1, 3], Goods.Array[1, 3]),
        (line, version, actor, payload, posted) => new Entry(
            EntryKind.Recorded, line, version, actor, payload, new Postings([.. posted.Item1], [.. posted.Item2], [.. posted.Item3])));

    private static readonly Func<Posting, Posting>[] MoneyChanges =
    [
        p => p with { Line = Other(p.Line) }, p => p with { Country = p.Country + "a" }, p => p with { Category = p.Category + "a" },
        p => p with { Currency = p.Currency + "a" }, p => p with { Stage = Stage.Paid }, p => p with { FiscalYear = p.FiscalYear + 1 },
        p => p with { Source = p.Source + "a" }, p => p with { Bound = Bound.AtMost }, p => p with { MinorUnits = p.MinorUnits ^ 1 },
        p => p with { Legs = p.Legs + 1 },
    ];

    private static readonly Func<CountPosting, CountPosting>[] CountChanges =
    [
        p => p with { Line = Other(p.Line) }, p => p with { Country = p.Country + "a" }, p => p with { Category = p.Category + "a" },
        p => p with { Currency = p.Currency is null ? "" : null }, p => p with { Footprint = OtherPlace }, p => p with { Lines = p.Lines + 1 },
        p => p with { Unpriced = p.Unpriced + 1 }, p => p with { UnpricedWithin = p.UnpricedWithin + 1 },
        p => p with { Unquantified = p.Unquantified + 1 }, p => p with { Approximate = p.Approximate + 1 },
    ];

    private static readonly Func<QuantityPosting, QuantityPosting>[] GoodsChanges =
    [
        p => p with { Line = Other(p.Line) }, p => p with { Country = p.Country + "a" }, p => p with { Category = p.Category + "a" },
        p => p with { Currency = p.Currency is null ? "" : null }, p => p with { Stage = Stage.Paid }, p => p with { Unit = p.Unit + "a" },
        p => p with { Bound = Bound.AtMost }, p => p with { Millionths = p.Millionths ^ 1 }, p => p with { Legs = p.Legs + 1 },
    ];

    private static readonly Func<Entry, Entry>[] EntryChanges =
    [
        e => e with { Kind = EntryKind.SourceRecorded }, e => e with { Line = Other(e.Line!.Value) }, e => e with { Line = null },
        e => e with { Version = e.Version + 1 }, e => e with { Actor = e.Actor + "a" }, e => e with { Payload = e.Payload + "a" },
        e => e with { Actor = e.Actor + e.Payload + "a", Payload = "" },
        e => e with { Postings = e.Postings with { Money = e.Postings.Money.RemoveAt(0) } },
        e => e with { Postings = e.Postings with { Counts = e.Postings.Counts.RemoveAt(0) } },
        e => e with { Postings = e.Postings with { Quantities = e.Postings.Quantities.RemoveAt(0) } },
        .. MoneyChanges.Select(change => (Func<Entry, Entry>)(e => e with
        {
            Postings = e.Postings with { Money = e.Postings.Money.SetItem(0, change(e.Postings.Money[0])) },
        })),
        .. CountChanges.Select(change => (Func<Entry, Entry>)(e => e with
        {
            Postings = e.Postings with { Counts = e.Postings.Counts.SetItem(0, change(e.Postings.Counts[0])) },
        })),
        .. GoodsChanges.Select(change => (Func<Entry, Entry>)(e => e with
        {
            Postings = e.Postings with { Quantities = e.Postings.Quantities.SetItem(0, change(e.Postings.Quantities[0])) },
        })),
    ];

    [Fact]
    public void Law_7_Any_change_of_an_entry_changes_its_hash() => Entries.Sample(entry =>
    {
        var hash = Convert.ToHexString(Chain.Hash(entry));
        Assert.All(EntryChanges, change => Assert.NotEqual(hash, Convert.ToHexString(Chain.Hash(change(entry)))));
    });

    [Fact]
    public void The_same_entry_has_the_same_hash() =>
        Entries.Sample(entry => Chain.Hash(entry).SequenceEqual(Chain.Hash(entry with { Line = entry.Line })));

    [Fact]
    public void A_text_cannot_pass_for_two() => Entries.Sample(entry =>
        Assert.NotEqual(Chain.Hash(entry with { Actor = "ab", Payload = "c" }), Chain.Hash(entry with { Actor = "a", Payload = "bc" })));

    [Fact]
    public void Law_7_Entries_in_another_order_have_another_content_hash() =>
        Gen.Select(Entries, Entries).Where((a, b) => !Chain.Hash(a).SequenceEqual(Chain.Hash(b))).Sample((a, b) =>
        {
            byte[][] hashes = [Chain.Hash(a), Chain.Hash(b)];
            return !Chain.ContentHash(hashes).SequenceEqual(Chain.ContentHash(hashes.Reverse()))
                && !Chain.ContentHash(hashes).SequenceEqual(Chain.ContentHash([hashes[0]]));
        });

    [Fact]
    public void Law_7_A_blocks_hash_covers_all_of_it()
    {
        byte[] content = Chain.ContentHash([Chain.Genesis.ToArray()]);
        byte[][] hashes =
        [
            Chain.BlockHash(Chain.Genesis.Span, 1, 2, Recorded, content),
            Chain.BlockHash(content, 1, 2, Recorded, content),
            Chain.BlockHash(Chain.Genesis.Span, 2, 2, Recorded, content),
            Chain.BlockHash(Chain.Genesis.Span, 1, 3, Recorded, content),
            Chain.BlockHash(Chain.Genesis.Span, 1, 2, Recorded.AddMicroseconds(1), content),
            Chain.BlockHash(Chain.Genesis.Span, 1, 2, Recorded, Chain.Genesis.Span),
        ];
        Assert.Equal(hashes.Length, hashes.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(hashes[0], Chain.BlockHash(Chain.Genesis.Span, 1, 2, Recorded.ToOffset(TimeSpan.FromHours(2)), content));
    }

    [Fact]
    public void The_chain_starts_at_32_zero_bytes() => Assert.Equal(new byte[32], Chain.Genesis.ToArray());

    private static Guid Other(Guid id) => id == Given.Ids[0] ? Given.Ids[1] : Given.Ids[0];
}
