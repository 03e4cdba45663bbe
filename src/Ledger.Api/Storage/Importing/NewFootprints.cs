using Ledger.Api.Storage.Writing;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>
/// Footprints that a block uses and nobody has recorded yet. They are inserted last: two transactions that insert the
/// same one wait for each other, and nobody shall wait for an import.
/// </summary>
internal sealed class NewFootprints
{
    private const string Recorded = "SELECT DISTINCT footprint FROM footprint_cells WHERE footprint = ANY ($1)";
    private const int MostKnown = 200_000;
    private const int MostCells = 500_000;

    private readonly HashSet<Guid> _known = [];
    private readonly Dictionary<Guid, Footprint> _new = [];
    private int _cells;

    /// <summary>Those of some entries that are neither recorded nor kept here yet.</summary>
    internal async Task<IReadOnlyCollection<Footprint>> FindAsync(
        NpgsqlConnection connection, DecidedBatch decided, CancellationToken cancellationToken)
    {
        var asked = new Dictionary<Guid, Footprint>();
        foreach (var entry in decided.Entries)
        {
            foreach (var count in entry.Postings.Counts)
                if (!_known.Contains(count.Footprint.Id) && !_new.ContainsKey(count.Footprint.Id)) asked[count.Footprint.Id] = count.Footprint;
        }

        if (asked.Count == 0) return [];
        if (_known.Count > MostKnown) _known.Clear();
        await using var command = new NpgsqlCommand(Recorded, connection) { Parameters = { new() { Value = asked.Keys.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            _known.Add(reader.GetGuid(0));
            asked.Remove(reader.GetGuid(0));
        }

        return asked.Values;
    }

    internal void Add(IEnumerable<Footprint> footprints)
    {
        foreach (var footprint in footprints)
            if (_new.TryAdd(footprint.Id, footprint)) _cells += footprint.Cells.Length;
    }

    /// <summary>
    /// Inserts them already when they are very many. No file of this world has so many; then memory comes first, and others
    /// may have to wait.
    /// </summary>
    internal async Task RelieveAsync(ImportBlock block, CancellationToken cancellationToken)
    {
        if (_cells <= MostCells) return;
        await block.ExecuteAsync(Statements, cancellationToken);
        _known.UnionWith(_new.Keys);
        _new.Clear();
        _cells = 0;
    }

    /// <summary>The statement that inserts them; none when there are none.</summary>
    internal IEnumerable<NpgsqlBatchCommand> Statements => _new.Count == 0 ? [] : [PostingStatements.Footprints(_new.Values)];
}
