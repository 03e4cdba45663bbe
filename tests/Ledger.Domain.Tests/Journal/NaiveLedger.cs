using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>
/// The life of lines by the words of the rules: a command is applied to everything that was stated, all rules are looked
/// at again over the whole ledger, and what breaks one is taken back.
/// </summary>
internal sealed class NaiveLedger
{
    private readonly List<NaiveLife> _lines = [];

    internal IReadOnlyList<NaiveLife> Lines => _lines;

    internal IEnumerable<NaiveLife> Standing => _lines.Where(line => !line.Voided);

    internal NaiveLife? Find(Guid? id) => _lines.Find(line => line.Id == id);

    internal bool Record(Guid id, LineItem item, NaiveLife? parent)
    {
        var line = new NaiveLife { Id = id, Item = item };
        line.State(item, parent, again: false);
        _lines.Add(line);
        if (IsSound()) return true;
        _lines.Remove(line);
        return false;
    }

    /// <summary>Forgets lines that were recorded last.</summary>
    internal void TakeBack(int count) => _lines.RemoveRange(_lines.Count - count, count);

    internal bool Revise(NaiveLife line, int version, LineItem item, NaiveLife? parent)
    {
        if (line.Voided || line.Version != version || parent == line || (parent?.Around.Contains(line) ?? false)) return false;
        var (was, moves, figures) = ((line.Item, line.Parent), line.Moves, Figures(line));
        var (years, sources, plain) = (line.Years, line.Sources, line.IsPlain);
        var parts = Standing.Any(other => other.Around.Contains(line));
        var standing = line.Moves.Where(move => move.Asked.Corrects is null && !IsUndone(move, line.Moves)).ToList();
        var moved = standing.Count > 0;
        var isFixed = item.Value is null && standing.Exists(move => move.Money.Exists(cell => !cell.Amount.IsZero))
            || item.Quantity is null && standing.Exists(move => move.Goods.Exists(cell => !cell.Amount.IsZero))
            || (moved || parts) && Differ(item.Value?.Currency.Code, line.Item.Value?.Currency.Code)
            || moved && Differ(item.Quantity?.Unit.Code, line.Item.Quantity?.Unit.Code)
            || parts && item.Country != line.Item.Country;
        line.State(item, parent, again: true);
        line.Moves = [];
        if (!isFixed && IsSound() && Replay(line, moves, figures))
        {
            line.Version++;
            return true;
        }

        (line.Item, line.Parent) = was;
        (line.Years, line.Sources, line.IsPlain, line.Moves) = (years, sources, plain, moves);
        return false;
    }

    internal bool Move(NaiveLife line, int version, Movement asked)
    {
        if (line.Voided || line.Version != version || !new NaiveMover(line, this).Move(asked)) return false;
        line.Version++;
        return true;
    }

    internal bool Void(NaiveLife line, int version)
    {
        if (line.Voided || line.Version != version || Standing.Any(other => other.Parent == line)) return false;
        line.Voided = true;
        line.Version++;
        return true;
    }

    internal IEnumerable<NaiveLife> PartsOf(NaiveLife envelope) =>
        Standing.Where(line => line.Item.Value is not null && line.Priced == envelope);

    internal IEnumerable<NaiveLife> QuantityPartsOf(NaiveLife envelope) => Standing.Where(line => line.Quantified == envelope);

    /// <summary>What the parts take together, by their own years and sources.</summary>
    internal Dictionary<(int Year, string Source), BigInteger> Wanted(NaiveLife envelope) => PartsOf(envelope)
        .SelectMany(part => part.Cells(part.Taken)).GroupBy(cell => cell.Key, cell => cell.Value)
        .ToDictionary(cell => cell.Key, NaiveSpread.Sum);

    internal BigInteger WantedGoods(NaiveLife envelope) =>
        NaiveSpread.Sum(QuantityPartsOf(envelope).Select(part => (BigInteger)part.Item.Quantity!.Value.Millionths));

    internal BigInteger Left(NaiveLife envelope) => BigInteger.Abs(envelope.Item.Value!.MinorUnits)
        - NaiveSpread.Sum(PartsOf(envelope).Select(part => BigInteger.Abs(part.Taken))) - BigInteger.Abs(envelope.MovedMoney);

    internal BigInteger GoodsLeft(NaiveLife envelope) =>
        envelope.Item.Quantity!.Value.Millionths - WantedGoods(envelope) - envelope.MovedGoods;

    private bool Replay(NaiveLife line, List<NaiveMove> moves, string figures)
    {
        if (Figures(line) == figures)
        {
            line.Moves = moves;
            if (IsSound()) return true;
            line.Moves = [];
        }

        var sign = line.Item.Value is { MinorUnits: < 0 } ? -1 : 1;
        return moves.All(move => IsUndone(move, moves)
            ? Undone(line, move)
            : new NaiveMover(line, this).Move(move.Asked with
            {
                Amount = move.Asked.Amount is { } amount ? Math.Abs(amount) * sign : null,
            }));
    }

    private static bool IsUndone(NaiveMove move, List<NaiveMove> all)
    {
        var first = all.Find(other => other.Asked.Id == (move.Asked.Corrects ?? move.Asked.Id))!;
        return all.Exists(other => other.Asked.Corrects == first.Asked.Id)
            && first.Left(money: true, all).Concat(first.Left(money: false, all)).All(moved => moved.Amount.IsZero);
    }

    // It moves nothing any more, whatever the line states.
    private static bool Undone(NaiveLife line, NaiveMove move)
    {
        line.Moves.Add(move with { Money = [], Goods = [], LeavesNothing = false });
        return true;
    }

    /// <summary>Everything that the split of a movement hangs on.</summary>
    private string Figures(NaiveLife line) => string.Join('|',
    [
        $"{line.Item.Stage} {line.Item.Value} {line.Item.Quantity} {line.Item.Quantity?.Bound}",
        string.Join(' ', line.Item.Value is { } value ? line.Cells(value.MinorUnits) : []),
        string.Join(' ', Wanted(line).Where(cell => !cell.Value.IsZero).OrderBy(cell => cell.Key)), WantedGoods(line),
        PartsOf(line).Count(part => part.Item.Value!.Bound != Bound.Exact),
        QuantityPartsOf(line).Count(part => part.Item.Quantity!.Value.Bound != Bound.Exact),
    ]);

    private bool IsSound() => Standing.All(line => IsPlaced(line) && IsCarved(line) && HasRoom(line));

    private static bool IsPlaced(NaiveLife line) => line.Parent is not { } parent
        || !parent.Voided && parent.Item.Country == line.Item.Country && parent.Item.Stage <= line.Item.Stage
            && line.Around.Count() <= LineState.MaximumDepth;

    private static bool IsCarved(NaiveLife line)
    {
        if (line.Priced is not { Item.Value: { } whole }) return line.Item.Takes is null;
        if (line.Item.Value is not { } value) return true;
        var currency = line.Item.Takes?.Currency.Code;
        return value.Currency == whole.Currency ? currency is null : currency == whole.Currency.Code;
    }

    private bool HasRoom(NaiveLife line)
    {
        if (line.Item.Value is { } value)
        {
            BigInteger[] amounts = [value.MinorUnits, .. PartsOf(line).Select(part => part.Taken)];
            if (amounts.Any(amount => amount.Sign < 0) && amounts.Any(amount => amount.Sign > 0)) return false;
            if (Left(line).Sign < 0 && (!IsVague(value.Bound) || line.Priced is not null)) return false;
        }

        return line.Item.Quantity is not { } quantity || GoodsLeft(line).Sign >= 0
            || IsVague(quantity.Bound) && line.Quantified is null;
    }

    private static bool IsVague(Bound bound) => bound is Bound.Approximate or Bound.AtLeast;

    private static bool Differ(string? now, string? before) => now is not null && before is not null && now != before;
}
