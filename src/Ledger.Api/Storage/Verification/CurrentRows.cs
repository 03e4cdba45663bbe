using System.Buffers.Binary;
using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// The current rows of lines, streamed in the order of their ids: those rise with time, so a row comes up about when the
/// line is recorded in the journal. Rows that come up earlier wait, but not too many of them; those that waited in vain are
/// looked up by id once their line is complete.
/// </summary>
internal sealed class CurrentRows(Snapshot snapshot) : IDisposable
{
    /// <summary>How many rows may wait.</summary>
    internal const int MostWaiting = 4096;

    private readonly CopiedRows _rows = new(snapshot, StoredLine.CurrentColumns,
        $"SELECT {StoredLine.CurrentColumns.Names} FROM {StoredLine.Current} ORDER BY id");

    private readonly Dictionary<Guid, RowBuffer> _waiting = [];
    private UInt128? _last;

    /// <summary>How many rows were streamed so far.</summary>
    internal long Count { get; private set; }

    internal bool IsFull => _waiting.Count >= MostWaiting;

    internal IReadOnlyDictionary<Guid, RowBuffer> Waiting => _waiting;

    /// <summary>
    /// Goes on to the row of a line, if it has not come up yet. Rows before it wait, as long as there is room.
    /// </summary>
    /// <returns>Whether the row is there, as <see cref="Row"/>.</returns>
    internal bool Seek(Guid line)
    {
        if (_waiting.Count > 0 && _waiting.ContainsKey(line)) return true;
        var id = IdOf(line);
        while (_rows.HasRow && !IsFull && Next() is var next && next <= id)
        {
            if (next == id) return true;
            Wait();
        }

        return false;
    }

    /// <summary>The row of a line that was found.</summary>
    internal Row Row(Guid line) => _waiting.TryGetValue(line, out var row) ? row[0] : _rows.Current;

    /// <summary>Drops a row.</summary>
    internal void Take(Guid line)
    {
        if (!_waiting.Remove(line)) MoveNext();
    }

    /// <summary>Whether the row of a line is past, and does not wait.</summary>
    internal bool IsPast(Guid line) => IdOf(line) <= _last && !_waiting.ContainsKey(line);

    /// <summary>Drops all that wait.</summary>
    internal void Clear() => _waiting.Clear();

    /// <summary>Lets the next row wait; false after the last.</summary>
    internal bool Advance()
    {
        if (!_rows.HasRow) return false;
        Next();
        Wait();
        return true;
    }

    public void Dispose() => _rows.Dispose();

    private static UInt128 IdOf(Guid line)
    {
        Span<byte> bytes = stackalloc byte[16];
        line.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private UInt128 Next()
    {
        var row = _rows.Current;
        if (row.IsNull(StoredLine.Of.Id)) throw LineFaults.Unexpected(StoredLine.Current, "nothing");
        var id = BinaryPrimitives.ReadUInt128BigEndian(row.Bytes(StoredLine.Of.Id));
        if (id == _last) throw LineFaults.Unexpected(StoredLine.Current, row.Id(StoredLine.Of.Id).ToString());
        return id;
    }

    private void Wait()
    {
        var copy = new RowBuffer(StoredLine.CurrentColumns);
        copy.Add(_rows.Current);
        _waiting.Add(_rows.Current.Id(StoredLine.Of.Id), copy);
        MoveNext();
    }

    private void MoveNext()
    {
        _last = BinaryPrimitives.ReadUInt128BigEndian(_rows.Current.Bytes(StoredLine.Of.Id));
        Count++;
        _rows.MoveNext();
    }
}
