namespace Ledger.Api.Http.Rows;

/// <summary>
/// The part of a file that is being looked at. It grows up to the length of the longest row and no further, whatever the
/// file holds.
/// </summary>
internal sealed class RowWindow(Stream file)
{
    private const int FirstSize = 1 << 16;

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;

    /// <summary>How many bytes of the file come before the window.</summary>
    internal long Offset { get; private set; }

    /// <summary>The number of the line that the window begins in.</summary>
    internal long Line { get; private set; } = 1;

    internal ReadOnlySpan<byte> Span => _buffer.AsSpan(_start, _end - _start);

    internal int Length => _end - _start;

    /// <summary>Whether it is as long as a row may be.</summary>
    internal bool IsFull => Length > Row.MostBytes;

    internal ReadOnlyMemory<byte> Slice(int start, int length) => _buffer.AsMemory(_start + start, length);

    /// <summary>Reads more at its end; false at the end of the file.</summary>
    internal async ValueTask<bool> ReadMoreAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length) MakeRoom();
        var read = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }

    /// <summary>Lets go of bytes at its start.</summary>
    internal void Skip(int count)
    {
        Line += Span[..count].Count((byte)'\n');
        _start += count;
        Offset += count;
    }

    /// <summary>Lets go of a byte order mark at the start of a file.</summary>
    internal async ValueTask SkipByteOrderMarkAsync(CancellationToken cancellationToken)
    {
        while (Length < 3 && await ReadMoreAsync(cancellationToken))
        {
            // A mark may come byte by byte.
        }

        if (Span.StartsWith("\uFEFF"u8)) Skip(3);
    }

    private void MakeRoom()
    {
        if (_start > 0) Span.CopyTo(_buffer);
        else Array.Resize(ref _buffer, _buffer.Length * 2);
        (_start, _end) = (0, _end - _start);
    }
}
