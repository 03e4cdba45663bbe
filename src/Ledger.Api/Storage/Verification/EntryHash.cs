using System.Buffers.Binary;
using System.Security.Cryptography;
using Ledger.Api.Storage.Verification.Reading;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// The hash of an entry (<see cref="Chain.Hash"/>) from its stored rows: PostgreSQL sends texts and ids as they are hashed,
/// so no objects are made of them.
/// </summary>
internal sealed class EntryHash
{
    private const long Format = 1;
    private const long Nothing = -1;

    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>Computes the hash.</summary>
    internal void Compute(StoredEntry entry, Span<byte> hash)
    {
        _length = 0;
        var journal = entry.Journal;
        Add(Format);
        AddNumber(journal, EntryTables.Of.Kind);
        AddId(journal, EntryTables.Of.Line);
        AddNumber(journal, EntryTables.Of.Version);
        AddText(journal, EntryTables.Of.Actor);
        AddText(journal, EntryTables.Of.Payload);

        Add(entry.Money.Count);
        for (var i = 0; i < entry.Money.Count; i++)
        {
            var row = entry.Money[i];
            AddPlace(row);
            AddText(row, 6);
            AddNumber(row, 7);
            AddNumber(row, 8);
            AddText(row, 9);
            AddNumbers(row, 10, 12);
        }

        Add(entry.Counts.Count);
        for (var i = 0; i < entry.Counts.Count; i++)
        {
            var row = entry.Counts[i];
            AddPlace(row);
            AddOptionalText(row, 6);
            AddId(row, 7);
            AddNumbers(row, 8, 12);
        }

        Add(entry.Goods.Count);
        for (var i = 0; i < entry.Goods.Count; i++)
        {
            var row = entry.Goods[i];
            AddPlace(row);
            AddOptionalText(row, 6);
            AddNumber(row, 7);
            AddText(row, 8);
            AddNumbers(row, 9, 11);
        }

        SHA256.HashData(_bytes.AsSpan(0, _length), hash);
    }

    // The line, its country and its category.
    private void AddPlace(Row row)
    {
        if (row.IsNull(3)) throw row.Unreadable(3);
        AddId(row, 3);
        AddText(row, 4);
        AddText(row, 5);
    }

    private void AddNumbers(Row row, int first, int last)
    {
        for (var i = first; i <= last; i++) AddNumber(row, i);
    }

    private void AddNumber(Row row, int column) => Add(row.Number(column));

    private void AddText(Row row, int column) => Add(row.Bytes(column));

    private void AddOptionalText(Row row, int column)
    {
        if (row.IsNull(column)) Add(Nothing);
        else Add(row.Raw(column));
    }

    private void AddId(Row row, int column) => AddOptionalText(row, column);

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), number);
        _length += sizeof(long);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length < _length + count) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + count));
        return _bytes.AsSpan(_length);
    }
}
