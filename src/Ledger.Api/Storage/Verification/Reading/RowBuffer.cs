namespace Ledger.Api.Storage.Verification.Reading;

/// <summary>Copies of rows of one table. The memory is kept and filled anew.</summary>
internal sealed class RowBuffer(TableColumns columns)
{
    private readonly int _width = 2 * columns.Columns.Length;

    private byte[] _bytes = [];
    private int[] _fields = [];
    private int _length;

    internal int Count { get; private set; }

    internal Row this[int index] => new(columns, _bytes.AsSpan(0, _length), _fields.AsSpan(index * _width, _width));

    internal void Clear() => (Count, _length) = (0, 0);

    internal void Add(Row row)
    {
        var bytes = row.AllBytes;
        if (_bytes.Length < _length + bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes.Length));
        if (_fields.Length < (Count + 1) * _width) Array.Resize(ref _fields, Math.Max(2 * _fields.Length, (Count + 1) * _width));
        bytes.CopyTo(_bytes.AsSpan(_length));
        var fields = _fields.AsSpan(Count * _width, _width);
        for (var i = 0; i < _width; i += 2) (fields[i], fields[i + 1]) = (row.Fields[i] + _length, row.Fields[i + 1]);
        _length += bytes.Length;
        Count++;
    }
}
