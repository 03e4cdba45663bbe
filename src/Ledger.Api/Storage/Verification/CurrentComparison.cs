using Ledger.Api.Storage.Verification.Reading;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// Holds the current row of every line against what the journal makes of it, once that is complete: when the last entry
/// that the row names is past.
/// </summary>
internal sealed class CurrentComparison(Snapshot snapshot, Lines lines, Reached reached) : IDisposable
{
    private const int Page = 500;

    private static readonly TableColumns Columns = StoredLine.CurrentColumns;

    private readonly CurrentRows _rows = new(snapshot);
    private readonly HashSet<Guid> _changed = [];
    private readonly List<Guid> _past = [];

    /// <summary>How many lines were recorded.</summary>
    internal long Recorded { get; set; }

    /// <summary>Whether the row of a line came up and waits to be compared, as <see cref="Row"/>.</summary>
    internal bool Seek(Guid line)
    {
        // The row that is asked for counts as complete already, and nobody knows yet what it must say.
        if (_rows.IsFull && !_rows.Waiting.ContainsKey(line)) Clear();
        return _rows.Seek(line);
    }

    /// <summary>The row of a line that was found.</summary>
    internal Row Row(Guid line) => _rows.Row(line);

    /// <summary>Notes that the row of a line was found right.</summary>
    internal void Take(Guid line) => _rows.Take(line);

    /// <summary>Notes that an entry recorded or changed a line.</summary>
    internal void Change(Guid line)
    {
        _changed.Add(line);
        if (_changed.Count >= Page) Settle();
    }

    /// <summary>After the last entry every line must have its row, and every row its line.</summary>
    internal void CheckEnd()
    {
        Settle();
        do Clear();
        while (Advance());
        Guid[] unmet = [.. lines.Unmet.Select(line => line.State.Id)];
        foreach (var page in unmet.Chunk(Page)) LookUp(page, mustBeComplete: true);
        if (_rows.Count != Recorded) throw LineFaults.Unexpected(StoredLine.Current, Unrecorded());
    }

    public void Dispose() => _rows.Dispose();

    private bool Advance()
    {
        var any = false;
        while (!_rows.IsFull && _rows.Advance()) any = true;
        return any;
    }

    private void Settle()
    {
        foreach (var id in _changed)
        {
            if (lines.Expected(id) is not { } expected) continue;
            if (Seek(id))
            {
                if (!IsComplete(_rows.Row(id))) continue;
                Compare(expected, _rows.Row(id));
                _rows.Take(id);
            }
            else if (!_rows.IsFull)
            {
                if (!_rows.IsPast(id)) throw LineFaults.Missing(StoredLine.Current, id.ToString());
                _past.Add(id);
            }
        }

        _changed.Clear();
        foreach (var page in _past.Chunk(Page)) LookUp(page, mustBeComplete: false);
        _past.Clear();
    }

    // Makes room: what is complete is compared, what is not will be looked up when it is.
    private void Clear()
    {
        foreach (var (id, row) in _rows.Waiting)
        {
            if (!IsComplete(row[0])) continue;
            Compare(lines.Expected(id) ?? throw LineFaults.Unexpected(StoredLine.Current, id.ToString()), row[0]);
        }

        _rows.Clear();
    }

    private void LookUp(Guid[] ids, bool mustBeComplete)
    {
        using var rows = new CopiedRows(snapshot, Columns,
            $"SELECT {Columns.Names} FROM {StoredLine.Current} WHERE id = ANY ('{{{string.Join(',', ids)}}}')");
        HashSet<Guid> found = [];
        for (; rows.HasRow; rows.MoveNext())
        {
            var id = rows.Current.Id(StoredLine.Of.Id);
            if (!found.Add(id)) throw LineFaults.Unexpected(StoredLine.Current, id.ToString());
            if (lines.Expected(id) is { } expected && (mustBeComplete || IsComplete(rows.Current))) Compare(expected, rows.Current);
        }

        foreach (var id in ids)
        {
            if (!found.Contains(id)) throw LineFaults.Missing(StoredLine.Current, id.ToString());
        }
    }

    private void Compare(ExpectedLine expected, Row row)
    {
        LineComparison.Compare(Columns, expected.State.Id.ToString(), row, expected.CurrentValues());
        lines.Meet(expected);
    }

    private bool IsComplete(Row row) => row.IsNull(StoredLine.Of.DerivedTicket) || row.IsNull(StoredLine.Of.DerivedOrdinal)
        || reached.Has(row.Number(StoredLine.Of.DerivedTicket), row.Number(StoredLine.Of.DerivedOrdinal));

    // As many rows too many as were met in vain: none of them has a line.
    private string Unrecorded()
    {
        using var command = new NpgsqlCommand(
            "SELECT id::text FROM line_items WHERE NOT EXISTS (SELECT FROM journal WHERE line = id AND kind = 1) LIMIT 1", snapshot.Connection)
        {
            CommandTimeout = 0,
        };
        return command.ExecuteScalar() as string ?? "nothing";
    }
}
