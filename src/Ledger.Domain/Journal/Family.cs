using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>A line, what it lies in and what lies in it, while a command changes them.</summary>
internal sealed class Family
{
    private readonly Dictionary<Guid, LineState> _before;
    private readonly Dictionary<Guid, LineState> _now;

    internal Family(IEnumerable<LineState> lines)
    {
        _before = lines.ToDictionary(line => line.Id);
        _now = new(_before);
    }

    /// <summary>The lines that differ from what they were.</summary>
    internal List<LineState> Changed
    {
        get
        {
            var changed = new List<LineState>();
            foreach (var line in _now.Values)
                if (!ReferenceEquals(_before.GetValueOrDefault(line.Id), line)) changed.Add(line);
            return changed;
        }
    }

    internal LineState this[Guid id] => _now[id];

    /// <summary>What the change posts, the given line's part of it first.</summary>
    internal Postings PostingsOf(Guid first)
    {
        List<Postings> parts = [PostingsOf(_now[first])];
        foreach (var line in Changed)
            if (line.Id != first) parts.Add(PostingsOf(line));
        return Postings.All(parts);
    }

    /// <summary>The envelope that a line lies in directly; null when it lies in none.</summary>
    internal LineState? Parent(LineState line) => line.Ancestors is [.., var parent] ? _now[parent] : null;

    /// <summary>The envelope whose money a line is carved from: the nearest priced one (rule E1).</summary>
    internal LineState? PricedEnvelope(LineState line)
    {
        for (var i = line.Ancestors.Length - 1; i >= 0; i--)
            if (_now[line.Ancestors[i]] is { Item.Value: not null } envelope) return envelope;
        return null;
    }

    /// <summary>
    /// The envelope whose quantity a line is carved from: the nearest one with the same unit and the same or a wider
    /// category (rule E5).
    /// </summary>
    internal LineState? QuantifiedEnvelope(LineState line)
    {
        if (line.Item.Quantity is not { } quantity) return null;
        for (var i = line.Ancestors.Length - 1; i >= 0; i--)
        {
            var envelope = _now[line.Ancestors[i]];
            if (envelope.Item.Quantity is { } whole && whole.Unit == quantity.Unit && line.Item.Category.IsWithin(envelope.Item.Category))
                return envelope;
        }

        return null;
    }

    /// <summary>Keeps a line as it is now.</summary>
    internal void Put(LineState line) => _now[line.Id] = line;

    /// <summary>Carves a line out of its envelopes.</summary>
    internal void Attach(LineState line)
    {
        Put(line);
        if (line.Item.Value is { } value && PricedEnvelope(line) is { } priced)
            Put(priced with { Takes = priced.Takes.WithMoney(TakenBy(line.Item), value.Bound == Bound.Exact) });
        if (line.Item.Quantity is { } quantity && QuantifiedEnvelope(line) is { Id: var quantified })
        {
            var envelope = _now[quantified];
            Put(envelope with { Takes = envelope.Takes.WithQuantity(quantity.Millionths, quantity.Bound == Bound.Exact) });
        }
    }

    /// <summary>Gives back what a line was carved from.</summary>
    internal void Detach(LineState line)
    {
        if (line.Item.Value is { } value && PricedEnvelope(line) is { } priced)
            Put(priced with { Takes = priced.Takes.WithoutMoney(TakenBy(line.Item), value.Bound == Bound.Exact) });
        if (line.Item.Quantity is { } quantity && QuantifiedEnvelope(line) is { Id: var quantified })
        {
            var envelope = _now[quantified];
            Put(envelope with { Takes = envelope.Takes.WithoutQuantity(quantity.Millionths, quantity.Bound == Bound.Exact) });
        }
    }

    private Postings PostingsOf(LineState line) =>
        Postings.Difference(line.Id, _before.GetValueOrDefault(line.Id)?.Position(), line.Position());

    private static Allocation TakenBy(LineItem part)
    {
        var own = Allocation.Of(part);
        return part.Takes is { } takes ? own.Scaled(MinorUnits.FromMoney(takes)) : own;
    }
}
