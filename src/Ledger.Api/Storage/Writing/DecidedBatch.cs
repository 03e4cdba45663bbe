using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Writing;

/// <summary>What a batch appends and changes, and what its callers are told once it is sealed.</summary>
internal sealed class DecidedBatch
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<Guid, ChangedLine> _lines = [];
    private readonly Dictionary<string, AllocationSource> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<CategoryPath, Category> _categories = [];
    private readonly List<(IdempotentRequest Request, int Ordinal, int Status)> _requests = [];

    internal IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The lines as the batch leaves them.</summary>
    internal IReadOnlyCollection<ChangedLine> Lines => _lines.Values;

    internal IReadOnlyCollection<AllocationSource> Sources => _sources.Values;

    internal IReadOnlyCollection<Category> Categories => _categories.Values;

    internal IReadOnlyList<(IdempotentRequest Request, int Ordinal, int Status)> Requests => _requests;

    /// <summary>One answer per command, in their order.</summary>
    internal List<Func<Block, Outcome>> Answers { get; } = [];

    /// <summary>Appends an entry and tells its ordinal.</summary>
    internal int Add(Entry entry)
    {
        _entries.Add(entry);
        return _entries.Count - 1;
    }

    internal void Put(LineState line, int ordinal) => _lines[line.Id] = new ChangedLine(
        line, _lines.TryGetValue(line.Id, out var earlier) ? earlier.RecordedBy : RecordedBy(line, ordinal), ordinal);

    internal void Put(AllocationSource source) => _sources[source.Slug] = source;

    internal void Put(Category category) => _categories[category.Path] = category;

    internal void Keep(IdempotentRequest request, int ordinal, int status) => _requests.Add((request, ordinal, status));

    private int? RecordedBy(LineState line, int ordinal) => _entries[ordinal].Line == line.Id ? ordinal : null;
}

/// <summary>A line that a batch recorded, or whose remainder it changed.</summary>
/// <param name="State">The line as the batch leaves it.</param>
/// <param name="RecordedBy">The ordinal of the entry that recorded it; null when it was there before.</param>
/// <param name="ChangedBy">The ordinal of the last entry that changed what it shows.</param>
internal sealed record ChangedLine(LineState State, int? RecordedBy, int ChangedBy);
