using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Ledger.Api.Tests.History;

/// <summary>
/// A consumer that checks every hash of the feed, written from docs/feed.md alone: that is how a stranger would do it,
/// and it fails when the document and the product differ.
/// </summary>
internal sealed class ConsumerChain
{
    private const string PayloadStart = ",\"payload\":";
    private static readonly Dictionary<string, int> Kinds = new()
    {
        ["recorded"] = 1, ["revised"] = 2, ["moved"] = 3, ["voided"] = 4, ["sourceRecorded"] = 20, ["categoryRecorded"] = 21,
        ["ratesRecorded"] = 30, ["deflatorsRecorded"] = 31,
        ["treatyRecorded"] = 40, ["partyRecorded"] = 41,
    };

    private static readonly string[] Stages = ["planned", "requested", "allocated", "contracted", "delivered", "paid"];
    private static readonly string[] Bounds = ["exact", "approximate", "atLeast", "atMost"];
    private readonly List<byte[]> _block = [];

    public long Sequence { get; private set; }

    public string Head { get; private set; } = new('0', 64);

    public int LargestBlock { get; private set; }

    public void Take(string line)
    {
        using var document = JsonDocument.Parse(line);
        var entry = document.RootElement;
        var block = entry.GetProperty("block");
        Assert.Equal(++Sequence, entry.GetProperty("sequence").GetInt64());
        if (_block.Count == 0)
        {
            Assert.Equal(Sequence, block.GetProperty("firstSequence").GetInt64());
            Assert.Equal(Head, block.GetProperty("previous").GetString());
        }

        _block.Add(HashOf(entry, line[(line.IndexOf(PayloadStart, StringComparison.Ordinal) + PayloadStart.Length)..^1]));
        Assert.Equal(Convert.ToHexStringLower(_block[^1]), entry.GetProperty("hash").GetString());
        if (_block.Count == block.GetProperty("entries").GetInt32()) Close(entry, block);
    }

    private void Close(JsonElement entry, JsonElement block)
    {
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(_block.SelectMany(hash => hash).ToArray())), block.GetProperty("content").GetString());
        var at = DateTime.Parse(entry.GetProperty("at").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Head = Convert.ToHexStringLower(new ConsumerBytes()
            .Number(1).Hash(block, "previous").Number(block, "firstSequence").Number(block, "entries")
            .Number((at - DateTime.UnixEpoch).Ticks / 10).Hash(block, "content").Sha256());
        Assert.Equal(Head, block.GetProperty("hash").GetString());
        LargestBlock = Math.Max(LargestBlock, _block.Count);
        _block.Clear();
    }

    private static byte[] HashOf(JsonElement entry, string payload)
    {
        var bytes = new ConsumerBytes().Number(1).Number(Kinds[entry.GetProperty("kind").GetString()!])
            .Identity(entry, "line").Number(entry, "version").Text(entry, "actor").Text(payload);
        foreach (var posting in Postings(entry, "money", bytes))
        {
            Place(bytes, posting).Code(posting, "stage", Stages, 1).Number(posting, "fiscalYear").Text(posting, "source")
                .Code(posting, "bound", Bounds, 0).Scaled(posting, "amount", null).Number(posting, "legs");
        }

        foreach (var posting in Postings(entry, "counts", bytes))
        {
            Assert.Equal(FootprintOf(posting.GetProperty("cells")), posting.GetProperty("footprint").GetString());
            Place(bytes, posting).Identity(posting, "footprint").Number(posting, "lines").Number(posting, "unpriced")
                .Number(posting, "unpricedWithin").Number(posting, "unquantified").Number(posting, "approximate");
        }

        foreach (var posting in Postings(entry, "quantities", bytes))
        {
            Place(bytes, posting).Code(posting, "stage", Stages, 1).Text(posting, "unit").Code(posting, "bound", Bounds, 0)
                .Scaled(posting, "quantity", 6).Number(posting, "legs");
        }

        return bytes.Sha256();
    }

    private static JsonElement.ArrayEnumerator Postings(JsonElement entry, string name, ConsumerBytes bytes)
    {
        var postings = entry.GetProperty("postings").GetProperty(name);
        bytes.Number(postings.GetArrayLength());
        return postings.EnumerateArray();
    }

    private static ConsumerBytes Place(ConsumerBytes bytes, JsonElement posting) =>
        bytes.Identity(posting, "line").Text(posting, "country").Text(posting, "category").Text(posting, "currency");

    private static string FootprintOf(JsonElement cells)
    {
        var named = cells.EnumerateArray()
            .Select(cell => (
                Stage: Array.IndexOf(Stages, cell.GetProperty("stage").GetString()) + 1,
                Year: cell.GetProperty("fiscalYear").GetInt32(),
                Source: cell.GetProperty("source").GetString()!))
            .OrderBy(cell => cell.Stage).ThenBy(cell => cell.Year).ThenBy(cell => cell.Source, StringComparer.Ordinal)
            .Select(cell => $"{cell.Stage}:{cell.Year}:{cell.Source}");
        var b = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(';', named)));
        byte[] ordered = [b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6], .. b[8..16]];
        var digits = Convert.ToHexStringLower(ordered);
        return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
    }
}
