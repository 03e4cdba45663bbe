using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Money or goods of one place that one movement took along; goods have year 0 and no source.</summary>
internal sealed record NaiveMoved(int Year, string Source, Bound From, Bound To, BigInteger Amount);

/// <summary>A movement as it was asked for, and what it came to.</summary>
internal sealed record NaiveMove(Movement Asked, Stage From, Stage To, List<NaiveMoved> Money, List<NaiveMoved> Goods)
{
    internal bool LeavesNothing { get; init; }

    internal NaiveMoved[] Left(bool money, List<NaiveMove> all) => [.. (money ? Money : Goods).Select(moved => moved with
    {
        Amount = moved.Amount - NaiveSpread.Sum(all.Where(other => other.Asked.Corrects == Asked.Id)
            .SelectMany(other => money ? other.Money : other.Goods)
            .Where(back => (back.Year, back.Source, back.To, back.From) == (moved.Year, moved.Source, moved.From, moved.To))
            .Select(back => back.Amount)),
    })];
}

/// <summary>A line of the naive ledger: what it states, the margins of its table, and what moved.</summary>
internal sealed class NaiveLife
{
    internal required Guid Id { get; init; }

    internal required LineItem Item { get; set; }

    internal NaiveLife? Parent { get; set; }

    internal int Version { get; set; } = 1;

    internal bool Voided { get; set; }

    internal SortedDictionary<int, BigInteger> Years { get; set; } = [];

    internal SortedDictionary<string, BigInteger> Sources { get; set; } = new(StringComparer.Ordinal);

    internal List<NaiveMove> Moves { get; set; } = [];

    internal BigInteger Taken => Item.Takes is { } takes ? MinorUnits.FromMoney(takes) : Item.Value!.MinorUnits;

    internal IEnumerable<NaiveLife> Around => Parent is null ? [] : Parent.Around.Prepend(Parent);

    internal NaiveLife? Priced => Around.FirstOrDefault(line => line.Item.Value is not null);

    internal NaiveLife? Quantified => Item.Quantity is not { } own ? null : Around.FirstOrDefault(line =>
        line.Item.Quantity?.Unit == own.Unit && $"{Item.Category}/".StartsWith($"{line.Item.Category}/", StringComparison.Ordinal));

    internal BigInteger MovedMoney => NaiveSpread.Sum(Moves.SelectMany(move => move.Money.Select(moved => moved.Amount * Gone(move))));

    internal BigInteger MovedGoods => NaiveSpread.Sum(Moves.SelectMany(move => move.Goods.Select(moved => moved.Amount * Gone(move))));

    internal IEnumerable<Stage> Present => Moves.Where(move => move.LeavesNothing)
        .Aggregate(new HashSet<Stage> { Item.Stage }, (at, move) => [.. at.Where(stage => stage != move.From), move.To]);

    internal Dictionary<(int Year, string Source), BigInteger> Cells(BigInteger total) =>
        Years.Keys.SelectMany(_ => Sources.Keys, (year, source) => (year, source))
            .Zip(NaiveSpread.Table(
                NaiveSpread.ByWeights(total, [.. Years.Values]), NaiveSpread.ByWeights(total, [.. Sources.Values])))
            .ToDictionary();

    internal int Gone(NaiveMove move) => move.From == Item.Stage ? 1 : move.To == Item.Stage ? -1 : 0;

    /// <summary>Whether it says nothing of years and has that of its date, and the same of sources and unattributed.</summary>
    internal (bool Years, bool Sources) IsPlain { get; set; }

    /// <summary>
    /// States it anew, in the years and sources that it names or else those of its envelope, but that a part without any
    /// stays without.
    /// </summary>
    internal void State(LineItem item, NaiveLife? parent, bool again)
    {
        var stays = again && parent == Parent && (Item.Value is not null || item.Value is null);
        (Item, Parent) = (item, parent);
        BigInteger total = item.Value?.MinorUnits ?? 0;
        var (years, sources) = (stays && IsPlain.Years ? null : Priced, stays && IsPlain.Sources ? null : Priced);
        IsPlain = (
            item.FiscalYears is null && (years is null || years.Years.Count == 1 && years.Years.ContainsKey(item.Date.Year)),
            item.Sources.IsEmpty && (item.Value is null || sources is null || sources.Sources.Count == 1 && sources.Sources.ContainsKey(AllocationSource.Unattributed)));
        (Years, Sources) = (YearsOf(item, total, years), SourcesOf(item, total, sources));
    }

    private static SortedDictionary<int, BigInteger> YearsOf(LineItem item, BigInteger total, NaiveLife? envelope)
    {
        if (item.FiscalYears is { Range: null } stated)
            return new(stated.Shares.ToDictionary(share => share.Year, share => (BigInteger)(share.MinorUnits ?? 0)));
        var (years, weights) = item.FiscalYears is { Range: { } range }
            ? (Enumerable.Range(range.From, range.To - range.From + 1).ToArray(), new BigInteger[range.To - range.From + 1])
            : envelope is null ? ([item.Date.Year], [1])
            : (envelope.Years.Keys.ToArray(), envelope.Years.Values.ToArray());
        return new(years.Zip(NaiveSpread.ByWeights(total, weights)).ToDictionary());
    }

    private static SortedDictionary<string, BigInteger> SourcesOf(LineItem item, BigInteger total, NaiveLife? envelope)
    {
        var shares = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        if (item.Sources.IsEmpty && envelope is not null)
        {
            foreach (var (source, share) in envelope.Sources.Keys.Zip(NaiveSpread.ByWeights(total, [.. envelope.Sources.Values])))
                shares[source] = share;
            return shares;
        }

        foreach (var share in item.Sources) shares[share.Source] = share.MinorUnits;
        var open = total - NaiveSpread.Sum(shares.Values);
        if (shares.Count == 0 || !open.IsZero) shares[AllocationSource.Unattributed] = open;
        return shares;
    }
}
