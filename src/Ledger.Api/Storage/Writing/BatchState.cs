using System.Collections.Immutable;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>What the ledger holds that matters to a batch, read under the lock on the head and kept up while deciding.</summary>
public sealed class BatchState
{
    private readonly Dictionary<Guid, LineState> _lines = [];
    private Dictionary<Guid, LineState> _before = [];
    private readonly Dictionary<string, Guid> _references = new(StringComparer.Ordinal);

    private readonly HashSet<string> _knownSources;

    private BatchState(Head head, HashSet<string> knownSources) => (Head, _knownSources) = (head, knownSources);

    /// <summary>The head that the batch goes on from.</summary>
    public Head Head { get; }

    /// <summary>Allocation sources by slug, of those the batch names and the writer did not know.</summary>
    public Dictionary<string, AllocationSource> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>Categories added or changed, of those the batch names.</summary>
    public Dictionary<CategoryPath, Category> Categories { get; } = [];

    /// <summary>Exchange rates and price indexes, of those the batch brings.</summary>
    public ExchangeState Exchange { get; } = new();

    /// <summary>All that is known of treaties.</summary>
    public TreatyBook Treaties { get; internal set; } = TreatyBook.Standard;

    /// <summary>Whether screening refuses what they prohibit.</summary>
    public bool Refuses { get; internal init; }

    /// <summary>The requests answered before under the batch's idempotency keys.</summary>
    public Dictionary<(string Scope, string Key), (byte[] Fingerprint, long Sequence)> Answered { get; } = [];

    /// <summary>Locks the head and reads all that the batch needs, in one round trip.</summary>
    internal static BatchState Load(
        NpgsqlConnection connection, IReadOnlyList<Pending> batch, CommittedRows committed, TreatyReader treaties, ScreeningPolicy screening)
    {
        List<LedgerCommand> commands = [.. batch.Select(pending => pending.Command)];
        var queries = BatchStateQueries.Of(commands, committed.Sources);
        using var all = new NpgsqlBatch(connection)
        {
            Timeout = BatchAppender.TimeoutSeconds,
            BatchCommands = { new(Head.Lock), new(BatchAppender.ClockAndPatience) },
        };
        foreach (var query in queries) all.BatchCommands.Add(query.Command);
        using var reader = all.ExecuteReader();
        var head = Head.Read(reader);
        reader.NextResult();
        var state = Read(
            reader, queries, head, commands.SelectMany(BatchStateQueries.SourcesOf).Where(committed.Sources.Contains), screening);
        reader.Close();
        state.Exchange.Load(connection, batch);
        // The writer's thread is its own, so it may wait; it seldom has to.
        state.Treaties = treaties.AtAsync(connection, head.Sequence, CancellationToken.None).GetAwaiter().GetResult().Book;
        return state;
    }

    /// <summary>Reads the answers to queries. The reader is left on the result after them.</summary>
    internal static BatchState Read(
        NpgsqlDataReader reader, IReadOnlyList<StateQuery> queries, Head head, IEnumerable<string> knownSources, ScreeningPolicy screening)
    {
        var state = new BatchState(head, knownSources.ToHashSet(StringComparer.Ordinal)) { Refuses = screening.Refuses };
        foreach (var query in queries)
        {
            while (reader.Read()) query.Put(state, reader);
            reader.NextResult();
        }

        state._before = new Dictionary<Guid, LineState>(state._lines);
        return state;
    }

    internal static void PutAnswered(BatchState state, NpgsqlDataReader reader) =>
        state.Answered[(reader.GetString(0), reader.GetString(1))] = (reader.GetFieldValue<byte[]>(2), reader.GetInt64(3));

    internal static void PutReference(BatchState state, NpgsqlDataReader reader) =>
        state._references[reader.GetString(0)] = reader.GetGuid(1);

    internal static void PutLine(BatchState state, NpgsqlDataReader reader) => state.Put(LineRows.ReadState(reader));

    internal static void PutTaken(BatchState state, NpgsqlDataReader reader)
    {
        var line = state._lines[reader.GetGuid(0)];
        state._lines[line.Id] = line with
        {
            Takes = line.Takes with { Amounts = line.Takes.Amounts.Add((reader.GetInt16(1), reader.GetString(2)), reader.GetInt64(3)) },
        };
    }

    internal static void PutSource(BatchState state, NpgsqlDataReader reader) => state.Put(ReferenceRowsReader.ReadSource(reader));

    internal static void PutCategory(BatchState state, NpgsqlDataReader reader) => state.Put(ReferenceRowsReader.ReadCategory(reader));

    /// <summary>What matters to recording one of the batch's lines.</summary>
    public RecordingContext ContextOf(RecordLineItem command) => new(
        IsTaken(command.Item.Reference, null), Chain(command.PartOf), _knownSources);

    /// <summary>What matters to changing one of the batch's lines; null when there is no such line.</summary>
    public ChangeContext? ContextOf(Guid id, LineKey? partOf = null, string? reference = null) =>
        !_lines.TryGetValue(id, out var line) ? null : new ChangeContext(
            line,
            [.. _lines.Values.Where(other => other.Ancestors.Contains(id))],
            [.. line.Ancestors.Select(ancestor => _lines[ancestor])],
            Chain(partOf), IsTaken(reference, id), _knownSources);

    /// <summary>A line as it was when the batch began; null when it was not there.</summary>
    public LineState? Before(Guid id) => _before.GetValueOrDefault(id);

    /// <summary>Takes lines over as they are elsewhere: those that are known, and those that are named with what is around them.</summary>
    internal void TakeOver(BatchState other, IEnumerable<LineKey> named)
    {
        foreach (var id in _lines.Keys.ToList()) Take(id);
        foreach (var key in named)
        {
            if (other.Find(key) is not { } line) continue;
            Take(line.Id);
            foreach (var ancestor in line.Ancestors) Take(ancestor);
        }

        void Take(Guid id)
        {
            if (!other._lines.TryGetValue(id, out var line)) return;
            Put(line);
            _before[id] = line;
        }
    }

    /// <summary>The lines that are known.</summary>
    internal IReadOnlyCollection<LineState> Lines => _lines.Values;

    /// <summary>Keeps a line as it is after a command.</summary>
    public void Put(LineState line)
    {
        _lines[line.Id] = line;
        if (line.Item.Reference is { } reference) _references[reference] = line.Id;
    }

    /// <summary>Keeps a source as it is after a command.</summary>
    public void Put(AllocationSource source)
    {
        Sources[source.Slug] = source;
        _knownSources.Add(source.Slug);
    }

    /// <summary>Keeps a category as it is after a command.</summary>
    public void Put(Category category) => Categories[category.Path] = category;

    private bool IsTaken(string? reference, Guid? by) =>
        reference is not null && _references.TryGetValue(reference, out var owner) && owner != by;

    // Innermost first.
    private ImmutableArray<LineState> Chain(LineKey? named) => named is { } key && Find(key) is { } parent
        ? [parent, .. parent.Ancestors.Reverse().Select(id => _lines[id])]
        : [];

    /// <summary>The line that a key names; null when it is not known.</summary>
    internal LineState? Find(LineKey key) =>
        key.Id is { } id && _lines.TryGetValue(id, out var line)
        || _references.TryGetValue(key.Reference, out id) && _lines.TryGetValue(id, out line)
            ? line
            : null;
}
