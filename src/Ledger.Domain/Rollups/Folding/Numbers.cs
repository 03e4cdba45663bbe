namespace Ledger.Domain.Rollups.Folding;

/// <summary>
/// Numbers keys from 0. Where there cannot be many keys, a key is its own number; else they are numbered in the order in
/// which they appear.
/// </summary>
/// <param name="size">One more than the largest key there can be.</param>
internal sealed class Numbers(long size)
{
    // Up to here sums for keys that never appear cost less than asking which appeared.
    private const long MostOwn = 1 << 14;

    // Up to here a table of all keys costs less than looking each up.
    private const long LargestTable = 1 << 20;

    // One more than the number; 0 where the key has none yet.
    private readonly int[] _table = size is > MostOwn and <= LargestTable ? new int[size] : [];
    private readonly Dictionary<long, int> _numbers = [];
    private readonly List<long> _keys = [];

    /// <summary>Whether each key is its own number.</summary>
    internal bool AreKeys { get; } = size <= MostOwn;

    /// <summary>How many numbers there are.</summary>
    internal int Count => AreKeys ? (int)size : _keys.Count;

    /// <summary>The key of a number.</summary>
    internal long this[int number] => AreKeys ? number : _keys[number];

    internal int Of(long key)
    {
        if (AreKeys) return (int)key;
        if (_table.Length > 0)
        {
            ref var known = ref _table[key];
            return known > 0 ? known - 1 : (known = Add(key)) - 1;
        }

        if (!_numbers.TryGetValue(key, out var number)) _numbers.Add(key, number = Add(key));
        return number - 1;
    }

    private int Add(long key)
    {
        _keys.Add(key);
        return _keys.Count;
    }
}
