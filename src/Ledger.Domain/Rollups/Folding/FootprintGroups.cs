using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>
/// Which place groups each footprint touches. Each is asked once, and those that touch the same are taken together: so
/// distinct lines are counted without looking at lines (rule T6).
/// </summary>
internal sealed class FootprintGroups
{
    /// <summary>The group of a footprint that touches nothing the query takes.</summary>
    internal const int None = -1;

    private readonly int[] _groupOf;
    private readonly List<int[]> _groups = [];

    internal FootprintGroups(CellNames names, PlaceGroups places)
    {
        var ends = names.FootprintEnds.Span;
        var known = new Dictionary<int[], int>(new SameItems());
        var byTouched = known.GetAlternateLookup<ReadOnlySpan<int>>();
        var (seen, touched) = (new int[places.Count], new List<int>());
        _groupOf = new int[ends.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            Touch(names.FootprintPlaces.Span[(i == 0 ? 0 : ends[i - 1])..ends[i]], places, seen, i + 1, touched);
            var key = CollectionsMarshal.AsSpan(touched);
            if (key.IsEmpty)
            {
                _groupOf[i] = None;
                continue;
            }

            if (!byTouched.TryGetValue(key, out var group))
            {
                group = _groups.Count;
                _groups.Add([.. key]);
                known.Add(_groups[group], group);
            }

            _groupOf[i] = group;
        }
    }

    internal int Count => _groups.Count;

    /// <summary>The group of each footprint, or <see cref="None"/>.</summary>
    internal ReadOnlySpan<int> OfFootprints => _groupOf;

    /// <summary>The place groups that a group touches, each once.</summary>
    internal int[] this[int group] => _groups[group];

    private static void Touch(ReadOnlySpan<int> footprint, PlaceGroups places, int[] seen, int mark, List<int> touched)
    {
        touched.Clear();
        foreach (var place in footprint)
        {
            var group = places.OfPlaces[place];
            if (group < 0 || seen[group] == mark) continue;
            seen[group] = mark;
            touched.Add(group);
            if (touched.Count == places.Count) return;
        }
    }

    // The same groups in another order are a key of their own, which costs a little and harms nothing.
    private sealed class SameItems : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] int[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
