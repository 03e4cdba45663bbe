using System.Collections.Immutable;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// The lines as the journal makes them. A line that stands alone is forgotten once its current row was met and found
/// right; if an entry needs it again, that row tells what it was.
/// </summary>
internal sealed class Lines(NpgsqlConnection connection, Reached reached)
{
    private readonly Dictionary<Guid, ExpectedLine> _rows = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _parts = [];

    // As they are within a piece of a block, before its rows are written.
    private readonly Dictionary<Guid, LineState> _states = [];

    // The rows as the block at hand found them that it has changed so far. What it made itself is not among them.
    private readonly Dictionary<Guid, ExpectedLine> _found = [];
    private readonly Dictionary<Guid, ExpectedLine> _replaced = [];

    /// <summary>Lines whose current row was not met yet.</summary>
    internal IEnumerable<ExpectedLine> Unmet => _rows.Values.Where(row => !row.Met);

    /// <summary>All lines in memory, among them every line of which parts take something.</summary>
    internal IEnumerable<ExpectedLine> Known => _rows.Values;

    /// <summary>The line as it is now; null when no entry recorded it.</summary>
    internal LineState? Find(Guid id)
    {
        if (_states.TryGetValue(id, out var state)) return state;
        if (!_rows.TryGetValue(id, out var row))
        {
            row = Reload(id);
            if (row is null) return null;
            _rows[id] = row;
        }

        return row.State;
    }

    /// <summary>Whether the line is in memory already.</summary>
    internal bool Holds(Guid id) => _states.ContainsKey(id) || _rows.ContainsKey(id);

    /// <summary>The line and those around it, innermost first.</summary>
    internal ImmutableArray<LineState> Outward(LineState line) => [line, .. line.Ancestors.Reverse().Select(Now)];

    /// <summary>What matters to an entry that changed a line.</summary>
    internal ChangeContext ContextOf(LineState line, LineState? newEnvelope) => new(
        line, [.. Below(line.Id).Select(Now)], [.. line.Ancestors.Select(Now)],
        newEnvelope is null ? [] : Outward(newEnvelope), false, ImmutableHashSet<string>.Empty);

    /// <summary>The line before the piece of the block at hand; null when it was not there.</summary>
    internal LineState? Before(Guid id) => _rows.GetValueOrDefault(id)?.State;

    /// <summary>Keeps a line as an entry leaves it.</summary>
    internal void Put(LineState line)
    {
        var before = _states.GetValueOrDefault(line.Id) ?? Before(line.Id);
        if (before?.Item.PartOf != line.Item.PartOf)
        {
            if (before?.Item.PartOf is { } old) _parts[old].Remove(line.Id);
            if (line.Item.PartOf is { } envelope) (_parts.TryGetValue(envelope, out var parts) ? parts : _parts[envelope] = []).Add(line.Id);
        }

        _states[line.Id] = line;
    }

    /// <summary>Writes the rows of a piece of a block. A block leaves one row of each line, whatever it made of it on the way.</summary>
    internal void Write(DecidedBatch batch, StoredBlock block, int first)
    {
        foreach (var change in batch.Lines)
        {
            var id = change.State.Id;
            var before = _rows.GetValueOrDefault(id);
            if (before is { Met: true })
            {
                throw LineComparison.Differs(StoredLine.Current, id.ToString(), "derived_ticket", before.DerivedBy.Ticket.Text(), block.Ticket.Text());
            }

            if (before is not null && before.VersionBy.Ticket != block.Ticket) _found.TryAdd(id, before);
            var found = _found.GetValueOrDefault(id);
            var ownBefore = before?.VersionBy.Ticket == block.Ticket ? before.VersionBy.Ordinal : (int?)null;
            var inBlock = change with
            {
                Before = found?.State,
                VersionBy = change.VersionBy is { } own ? own + first : ownBefore,
                ChangedBy = change.ChangedBy + first,
            };
            if (found is not null && inBlock.IsNewRow) _replaced[id] = found;
            else _replaced.Remove(id);
            _rows[id] = ExpectedLine.After(found, inBlock, block);
        }

        _states.Clear();
    }

    /// <summary>The rows that the block has replaced, by the id of the line.</summary>
    internal Dictionary<Guid, ExpectedLine> Replaced()
    {
        Dictionary<Guid, ExpectedLine> replaced = new(_replaced);
        _replaced.Clear();
        _found.Clear();
        return replaced;
    }

    /// <summary>The row that a stored current row must equal; null when there is none, or it was met before.</summary>
    internal ExpectedLine? Expected(Guid id) => _rows.GetValueOrDefault(id) is { Met: false } row ? row : null;

    /// <summary>Notes that a line's current row is right.</summary>
    internal void Meet(ExpectedLine row)
    {
        var id = row.State.Id;
        if (row.State.Ancestors.IsEmpty && !_parts.ContainsKey(id)) _rows.Remove(id);
        else _rows[id] = row with { Met = true };
    }

    private LineState Now(Guid id) => _states.GetValueOrDefault(id) ?? _rows[id].State;

    private IEnumerable<Guid> Below(Guid id) =>
        _parts.TryGetValue(id, out var parts) ? parts.SelectMany(part => Below(part).Prepend(part)) : [];

    private ExpectedLine? Reload(Guid id)
    {
        using var command = new NpgsqlCommand(
            $"""
            SELECT {LineRows.StateColumns}, standing, version_ticket, version_ordinal, derived_ticket, derived_ordinal, row_ticket
            FROM line_items WHERE id = $1
            """, connection)
        {
            Parameters = { new() { Value = id } },
            CommandTimeout = 0,
        };
        using var reader = command.ExecuteReader();
        if (!reader.Read()) return null;
        var row = Rows.Read(StoredLine.Current, reader, row => new ExpectedLine(
            LineRows.ReadState(row), row.GetString(10), new EntryPlace(row.GetInt64(11), row.GetInt32(12)),
            new EntryPlace(row.GetInt64(13), row.GetInt32(14)), row.GetInt64(15))
        {
            Met = true,
        });
        return reached.IsPast(row.DerivedBy.Ticket, row.DerivedBy.Ordinal) ? row : null;
    }
}
