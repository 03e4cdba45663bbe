using Ledger.Domain.Exchange;

namespace Ledger.Domain.Rollups.Converting;

/// <summary>One side of a group: what stands in it, and its money with the factors by which it is converted.</summary>
internal sealed class ConvertedGroup
{
    private readonly List<IRollupRow> _rows = [];
    private readonly List<(IRollupRow Row, Factor Factor)> _money = [];

    /// <summary>The group's rows, by currency.</summary>
    internal IReadOnlyList<IRollupRow> Rows => _rows;

    internal bool HasMoney => _money.Count > 0;

    /// <summary>Whether any of its money is not converted.</summary>
    internal bool LacksRates { get; private set; }

    internal long OpenEnds { get; private set; }

    internal void Add(IRollupRow row) => _rows.Add(row);

    internal void Add(IRollupRow money, Conversion? conversion)
    {
        if (conversion is null)
        {
            LacksRates = true;
            return;
        }

        _money.Add((money, conversion.Factor));
        OpenEnds += money.Total.OpenEnds;
    }

    /// <summary>Adds the parts of a figure to a sum.</summary>
    internal void AddParts(List<Part> parts, int figure, bool negated = false)
    {
        foreach (var (row, factor) in _money)
        {
            if (Figure.Of(row, figure) is var amount && amount != 0) parts.Add(new Part(negated ? -amount : amount, factor));
        }
    }
}
