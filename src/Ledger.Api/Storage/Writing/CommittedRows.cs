using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>
/// Rows that a writer knows to be in the database for good, since none of their kind ever goes: it neither looks for them
/// nor writes them again. What is known holds for one session: another may have come to another server.
/// </summary>
internal sealed class CommittedRows
{
    private const int Most = 100_000;

    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _footprints = [];
    private int _session;

    /// <summary>The slugs of allocation sources.</summary>
    internal IReadOnlySet<string> Sources => _sources;

    /// <summary>The ids of footprints.</summary>
    internal IReadOnlySet<Guid> Footprints => _footprints;

    /// <summary>Forgets all if this is not the session of before.</summary>
    internal void GoOnWith(NpgsqlConnection connection)
    {
        if (connection.ProcessID != _session || _sources.Count + _footprints.Count > Most) Forget();
        _session = connection.ProcessID;
    }

    /// <summary>Forgets all.</summary>
    internal void Forget()
    {
        _sources.Clear();
        _footprints.Clear();
    }

    /// <summary>Keeps what is there once a block is committed.</summary>
    internal void Add(Block block, BatchState state)
    {
        _sources.UnionWith(state.Sources.Keys);
        foreach (var entry in block.Entries)
        {
            foreach (var count in entry.Postings.Counts) _footprints.Add(count.Footprint.Id);
        }
    }
}
