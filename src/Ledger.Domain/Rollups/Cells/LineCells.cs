using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>
/// Makes cells of lines: the same that their postings add up to, for filters and groupings of which postings know nothing.
/// </summary>
/// <param name="cells">Where the lines are added.</param>
public sealed class LineCells(CellSetBuilder cells)
{
    private readonly Texts _places = new();
    private readonly Texts _goods = new();
    private readonly List<(Stage Stage, string Unit)> _goodsPlaces = [];
    private readonly List<int> _approximate = [];

    /// <summary>Adds a line that stands.</summary>
    /// <param name="kind">The number of its kind.</param>
    /// <param name="footprint">The number of the footprint in which it stands.</param>
    /// <param name="priced">Whether it has a value.</param>
    /// <param name="withinPriced">Whether it lies under a priced envelope.</param>
    /// <param name="quantified">Whether it has a quantity, wherever that went.</param>
    /// <param name="standing">Its standing as <see cref="StandingText"/> writes it, in UTF-8.</param>
    /// <exception cref="FormatException">The text is no standing.</exception>
    public void Add(int kind, int footprint, bool priced, bool withinPriced, bool quantified, ReadOnlySpan<byte> standing)
    {
        var scanner = new StandingScanner(standing);
        _approximate.Clear();
        while (scanner.NextMoney(out var text, out var bound, out var amount))
        {
            var place = PlaceOf(text);
            cells.AddMoney(kind, place, Interval.Of(amount, bound, 1));
            if (bound == Bound.Approximate) _approximate.Add(place);
        }

        while (scanner.NextGoods(out var text, out var bound, out var millionths))
        {
            var (stage, unit) = _goodsPlaces[GoodsPlaceOf(text)];
            cells.AddGoods(kind, stage, unit, Goods.Of(millionths, bound, 1));
        }

        cells.AddLines(kind, footprint, new LineCounts(1, priced ? 0 : 1, !priced && withinPriced ? 1 : 0, quantified ? 0 : 1, 0));
        if (_approximate.Count > 0) cells.AddLines(kind, cells.FootprintOf(_approximate, footprint), new LineCounts(0, 0, 0, 0, 1));
    }

    private int PlaceOf(ReadOnlySpan<byte> text)
    {
        if (_places.TryGet(text, out var place)) return place;
        var (stage, year, source) = StandingScanner.ReadPlace(text);
        return _places.Add(text, cells.PlaceOf((Stage)stage, year, source));
    }

    private int GoodsPlaceOf(ReadOnlySpan<byte> text)
    {
        if (_goods.TryGet(text, out var place)) return place;
        var (stage, _, unit) = StandingScanner.ReadPlace(text);
        _goodsPlaces.Add(((Stage)stage, unit));
        return _goods.Add(text, _goodsPlaces.Count - 1);
    }

    // What a text was found to mean, so that each is read once.
    private sealed class Texts : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        private readonly Dictionary<byte[], int> _known;
        private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _byText;

        internal Texts()
        {
            _known = new Dictionary<byte[], int>(this);
            _byText = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
        }

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        internal bool TryGet(ReadOnlySpan<byte> text, out int meaning) => _byText.TryGetValue(text, out meaning);

        internal int Add(ReadOnlySpan<byte> text, int meaning)
        {
            _known.Add(text.ToArray(), meaning);
            return meaning;
        }
    }
}
