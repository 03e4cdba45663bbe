using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>Every footprint, kept in memory: far fewer than lines, since many lines share one.</summary>
internal sealed class Footprints
{
    private const string Table = "footprint_cells";

    private readonly Dictionary<Guid, Known> _known = [];

    /// <summary>Reads all cells; those of a footprint must make its name.</summary>
    internal static Footprints Load(NpgsqlConnection connection)
    {
        var footprints = new Footprints();
        var rows = new TableStream<Tuple<Guid, FootprintCell>>(
            connection, Table, $"SELECT footprint, stage, fiscal_year, source FROM {Table} ORDER BY footprint",
            row => Tuple.Create(row.GetGuid(0), new FootprintCell((Stage)row.GetInt16(1), row.GetInt16(2), row.GetString(3))));
        List<FootprintCell> cells = [];
        while (rows.Peek() is { Item1: var id } row)
        {
            cells.Add(row.Item2);
            rows.Take();
            if (rows.Peek() is { Item1: var next } && next == id) continue;
            footprints.Add(id, cells);
            cells.Clear();
        }

        return footprints;
    }

    /// <summary>Notes that an entry counts in a footprint, which must have cells then.</summary>
    internal Footprint Use(Guid id, long sequence)
    {
        if (!_known.TryGetValue(id, out var known))
            throw new FaultFoundException(Table, id.ToString(), null, $"Entry {sequence.Text()} counts in this footprint, and its cells are gone.");
        known.IsUsed = true;
        return known.Footprint;
    }

    /// <summary>A footprint in which nothing ever counted is not the ledger's.</summary>
    internal void CheckAllUsed()
    {
        foreach (var (id, known) in _known)
        {
            if (!known.IsUsed) throw new FaultFoundException(Table, id.ToString(), null, "No entry ever counted in this footprint.");
        }
    }

    private void Add(Guid id, List<FootprintCell> cells)
    {
        var footprint = new Footprint(cells);
        if (footprint.Id != id || footprint.Cells.Length != cells.Count)
            throw new FaultFoundException(Table, id.ToString(), null, "The cells of this footprint do not make its name: one was added, changed or removed.");
        _known.Add(id, new Known(footprint));
    }

    private sealed class Known(Footprint footprint)
    {
        internal Footprint Footprint => footprint;

        internal bool IsUsed { get; set; }
    }
}
