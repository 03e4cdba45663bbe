namespace Ledger.Domain.Rollups.Folding;

/// <summary>
/// Figures of rows, as many as a row has, in chunks that the collector treats as small: a query that made one large array
/// would cost more in the collector than in sums.
/// </summary>
internal sealed class RowStore<T>(int width)
{
    private const int ChunkBits = 8;
    private const int ChunkRows = 1 << ChunkBits;

    private T[][] _chunks = [];

    /// <summary>A row's figures, to be read or written.</summary>
    internal Span<T> this[int row] => Chunk(row).AsSpan((row & (ChunkRows - 1)) * width, width);

    /// <summary>The same, to be kept.</summary>
    internal ReadOnlyMemory<T> Keep(int row) => Chunk(row).AsMemory((row & (ChunkRows - 1)) * width, width);

    /// <summary>One of a row's figures.</summary>
    internal ref T At(int row, int column) => ref Chunk(row)[((row & (ChunkRows - 1)) * width) + column];

    private T[] Chunk(int row)
    {
        var chunk = row >> ChunkBits;
        return chunk < _chunks.Length ? _chunks[chunk] : Grow(chunk);
    }

    private T[] Grow(int chunk)
    {
        var before = _chunks.Length;
        Array.Resize(ref _chunks, chunk + 1);
        for (var i = before; i <= chunk; i++) _chunks[i] = new T[ChunkRows * width];
        return _chunks[chunk];
    }
}
