using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Storage.Writing;

/// <summary>What a batch appends and changes, and what its callers are told once it is sealed.</summary>
internal sealed class DecidedBatch
{
    private readonly List<Entry> _entries = [];
    private readonly List<byte[]?> _hashes = [];
    private readonly Dictionary<Guid, ChangedLine> _lines = [];
    private readonly Dictionary<string, AllocationSource> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<CategoryPath, Category> _categories = [];
    private readonly Dictionary<(string Source, DateOnly Date), RatesOfDay> _rates = [];
    private readonly Dictionary<(string Source, string Country), DeflatorSeries> _deflators = [];
    private readonly Dictionary<string, Treaty> _treaties = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Treaty, string Country), PartyStatus> _parties = [];
    private readonly List<(IdempotentRequest Request, int Ordinal, int Status)> _requests = [];

    internal IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The hashes of the entries.</summary>
    internal IReadOnlyList<byte[]> Hashes => [.. _entries.Zip(_hashes, (entry, hash) => hash ?? Chain.Hash(entry))];

    /// <summary>The lines as the batch leaves them.</summary>
    internal IReadOnlyCollection<ChangedLine> Lines => _lines.Values;

    internal IReadOnlyCollection<AllocationSource> Sources => _sources.Values;

    internal IReadOnlyCollection<Category> Categories => _categories.Values;

    internal IReadOnlyCollection<RatesOfDay> Rates => _rates.Values;

    internal IReadOnlyCollection<DeflatorSeries> Deflators => _deflators.Values;

    internal IReadOnlyCollection<Treaty> Treaties => _treaties.Values;

    internal IReadOnlyCollection<PartyStatus> Parties => _parties.Values;

    internal IReadOnlyList<(IdempotentRequest Request, int Ordinal, int Status)> Requests => _requests;

    /// <summary>One answer per command, in their order.</summary>
    internal List<Func<Block, Outcome>> Answers { get; } = [];

    /// <summary>Appends an entry and tells its ordinal.</summary>
    internal int Add(Entry entry, byte[]? hash = null)
    {
        _entries.Add(entry);
        _hashes.Add(hash);
        return _entries.Count - 1;
    }

    /// <summary>Takes what was decided about a line: entries, and the lines as they are then. Tells the ordinal of its entry.</summary>
    internal int Take(Decision.Accepted accepted, BatchState state, string actor)
    {
        foreach (var source in accepted.Sources)
        {
            state.Put(source);
            Add(ReferenceEntries.Source(source, actor));
            Put(source);
        }

        var ordinal = Add(accepted.Entry);
        foreach (var changed in accepted.Changed.Append(accepted.Line))
        {
            state.Put(changed);
            Put(changed, state.Before(changed.Id), ordinal);
        }

        return ordinal;
    }

    /// <summary>Takes a line that was decided before its turn. Tells the ordinal of its entry.</summary>
    internal int Take(ForeseenLine foreseen, BatchState state)
    {
        var (line, entry) = (foreseen.Accepted.Line, foreseen.Accepted.Entry);
        var ordinal = Add(entry, foreseen.Hash);
        state.Put(line);
        _lines[line.Id] = new ChangedLine(line, null, ordinal, ordinal, entry.StatedPayload, foreseen.Standing);
        return ordinal;
    }

    internal void Put(LineState line, LineState? before, int ordinal)
    {
        var entry = _entries[ordinal];
        var earlier = _lines.GetValueOrDefault(line.Id);
        _lines[line.Id] = entry.Line == line.Id
            ? new ChangedLine(line, before, ordinal, ordinal, entry.StatedPayload)
            : new ChangedLine(line, before, earlier?.VersionBy, ordinal, null);
    }

    internal void Put(AllocationSource source) => _sources[source.Slug] = source;

    internal void Put(Category category) => _categories[category.Path] = category;

    internal void Put(RatesOfDay day) => _rates[(day.Source, day.Date)] = day;

    internal void Put(DeflatorSeries series) => _deflators[(series.Source, series.Country)] = series;

    internal void Put(Treaty treaty) => _treaties[treaty.Code] = treaty;

    internal void Put(PartyStatus party) => _parties[(party.Treaty, party.Country.Code)] = party;

    internal void Keep(IdempotentRequest request, int ordinal, int status) => _requests.Add((request, ordinal, status));
}

/// <summary>A line that a batch recorded or changed.</summary>
/// <param name="State">The line as the batch leaves it.</param>
/// <param name="Before">The line as the batch found it; null when it was not there.</param>
/// <param name="VersionBy">The ordinal of the last entry of its own; null when only its parts changed it.</param>
/// <param name="ChangedBy">The ordinal of the last entry that changed what it shows.</param>
/// <param name="StatedPayload">What it states, if that is what its last entry says.</param>
/// <param name="KnownStanding">Where it stands, if that was written already.</param>
internal sealed record ChangedLine(
    LineState State, LineState? Before, int? VersionBy, int ChangedBy, string? StatedPayload, string? KnownStanding = null)
{
    private string? _payload = StatedPayload;
    private string? _standing = KnownStanding;

    /// <summary>What it states, as canonical JSON.</summary>
    internal string Payload => _payload ??= LineItemPayload.Write(State.Item);

    /// <summary>Where it stands; null once voided.</summary>
    internal Position? Position => State.Position();

    /// <summary>The same as canonical JSON.</summary>
    internal string Standing => _standing ??= StandingText.Write(LineStanding.Of(Position));

    /// <summary>Whether its row says something else, apart from what its parts take.</summary>
    internal bool IsNewRow => Before is null || VersionBy is not null
        || State.WithinPriced != Before.WithinPriced
        || !State.Ancestors.SequenceEqual(Before.Ancestors)
        || State.Overrun != Before.Overrun || State.QuantityOverrun != Before.QuantityOverrun
        || Standing != StandingText.Write(LineStanding.Of(Before.Position()));
}
