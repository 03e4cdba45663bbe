using System.Text;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>Money of a plain line in one year from one source; without money only the place.</summary>
/// <param name="Year">The budget year.</param>
/// <param name="Source">The source.</param>
/// <param name="MinorUnits">The amount.</param>
internal readonly record struct PlainLeg(int Year, SourceName Source, long MinorUnits);

/// <summary>
/// Where a line stands that was recorded and has no parts: all of its money at its stage, spread as <see cref="Allocation"/>
/// spreads it. Where only years or only sources divide it, the parts are what is stated, and nothing is to be computed.
/// </summary>
internal sealed class PlainLegs
{
    private static readonly SourceName Unattributed = new(AllocationSource.Unattributed, Encoding.UTF8.GetBytes(AllocationSource.Unattributed));

    private readonly List<(int Year, long MinorUnits)> _years = [];
    private readonly List<(SourceName Source, long MinorUnits)> _sources = [];

    /// <summary>The legs by year and source. Those of an unpriced line are places without money.</summary>
    internal List<PlainLeg> All { get; } = [];

    /// <summary>Works them out; false if the domain must say what is wrong with the line.</summary>
    internal bool TrySpread(PlainLine line)
    {
        All.Clear();
        if (line.Currency is null)
        {
            if (line.Years.Count == 0) All.Add(new PlainLeg(line.Date.Year, Unattributed, 0));
            foreach (var (year, _) in line.Years) All.Add(new PlainLeg(year, Unattributed, 0));
            return true;
        }

        DivideByYear(line);
        DivideBySource(line);
        if (!AddUp(_years, line.MinorUnits) || !AddUp(_sources, line.MinorUnits)) return false;
        if (_years.Count == 1)
        {
            foreach (var (source, amount) in _sources) All.Add(new PlainLeg(_years[0].Year, source, amount));
        }
        else if (_sources.Count == 1)
        {
            foreach (var (year, amount) in _years) All.Add(new PlainLeg(year, _sources[0].Source, amount));
        }
        else
        {
            var cells = Spreading.Table([.. _years.Select(year => year.MinorUnits)], [.. _sources.Select(source => source.MinorUnits)]);
            for (var i = 0; i < cells.Length; i++)
                All.Add(new PlainLeg(_years[i / _sources.Count].Year, _sources[i % _sources.Count].Source, cells[i]));
        }

        return true;
    }

    private void DivideByYear(PlainLine line)
    {
        _years.Clear();
        if (line.HasYearAmounts)
        {
            _years.AddRange(line.Years);
        }
        else if (line.Years.Count <= 1)
        {
            _years.Add((line.Years.Count == 0 ? line.Date.Year : line.Years[0].Year, line.MinorUnits));
        }
        else
        {
            var even = Spreading.ByWeights(line.MinorUnits, new long[line.Years.Count]);
            for (var i = 0; i < even.Length; i++) _years.Add((line.Years[i].Year, even[i]));
        }
    }

    private void DivideBySource(PlainLine line)
    {
        _sources.Clear();
        _sources.AddRange(line.Sources);
        var rest = line.MinorUnits;
        foreach (var (_, amount) in line.Sources) rest -= amount;
        if (rest != 0 || _sources.Count == 0)
        {
            var named = _sources.FindIndex(share => share.Source.Text == AllocationSource.Unattributed);
            if (named < 0) _sources.Add((Unattributed, rest));
            else _sources[named] = (_sources[named].Source, _sources[named].MinorUnits + rest);
        }

        if (_sources.Count > 1) _sources.Sort((x, y) => string.CompareOrdinal(x.Source.Text, y.Source.Text));
    }

    // To the total, and all of its sign.
    private static bool AddUp<T>(List<(T, long MinorUnits)> shares, long total)
    {
        long sum = 0;
        foreach (var (_, amount) in shares)
        {
            if (amount < 0 && total >= 0 || amount > 0 && total <= 0) return false;
            sum += amount;
        }

        return sum == total;
    }
}
