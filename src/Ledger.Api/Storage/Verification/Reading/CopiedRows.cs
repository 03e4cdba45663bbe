using System.Buffers.Binary;
using Npgsql;

namespace Ledger.Api.Storage.Verification.Reading;

/// <summary>
/// The rows of a query, streamed by a binary COPY on a connection of its own: the server works ahead while rows are looked
/// at, and a row costs no object.
/// </summary>
internal sealed class CopiedRows : IDisposable
{
    private const int BufferSize = 1 << 17;
    private const int HeaderLength = 19;

    private readonly TableColumns _columns;
    private readonly SnapshotConnection _connection;
    private readonly NpgsqlRawCopyStream _stream;
    private readonly int[] _fields;

    private byte[] _bytes = new byte[BufferSize];
    private int _start;
    private int _row;
    private int _end;
    private bool _complete;

    internal CopiedRows(Snapshot snapshot, TableColumns columns, string query)
    {
        _columns = columns;
        _fields = new int[2 * columns.Columns.Length];
        _connection = snapshot.Connect();
        try
        {
            _stream = _connection.Connection.BeginRawBinaryCopy($"COPY ({query}) TO STDOUT (FORMAT BINARY)");
            Need(HeaderLength);
            _row = HeaderLength;
            MoveNext();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a row.</summary>
    internal bool HasRow { get; private set; }

    /// <summary>The row, until the next is asked for.</summary>
    internal Row Current => new(_columns, _bytes.AsSpan(_start, _row - _start), _fields);

    /// <summary>Goes on to the next row.</summary>
    internal bool MoveNext()
    {
        _start = _row;
        Need(sizeof(short));
        var count = BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(_start));
        if (count < 0)
        {
            _complete = true;
            return HasRow = false;
        }

        var at = sizeof(short);
        for (var i = 0; i < _fields.Length; i += 2)
        {
            Need(at + sizeof(int));
            var length = BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(_start + at));
            at += sizeof(int);
            (_fields[i], _fields[i + 1]) = (at, length);
            if (length > 0) at += length;
        }

        Need(at);
        _row = _start + at;
        return HasRow = true;
    }

    public void Dispose()
    {
        // What is left of a long table is not wanted any more: its connection is not used again.
        if (_stream is not null && !_complete) SnapshotConnection.GiveUp(_stream);
        else _stream?.Dispose();
        _connection.Dispose();
    }

    // So many bytes of the row at hand must be there.
    private void Need(int count)
    {
        while (_end - _start < count)
        {
            if (_start > 0 && _start + count > _bytes.Length)
            {
                _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
                (_start, _end) = (0, _end - _start);
            }

            if (count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(count, 2 * _bytes.Length));
            var read = _stream.Read(_bytes.AsSpan(_end));
            if (read == 0) throw new EndOfStreamException($"The rows of {_columns.Table} ended early.");
            _end += read;
        }
    }
}
