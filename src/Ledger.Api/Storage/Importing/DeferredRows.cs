using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Importing;

/// <summary>
/// Rows that take from envelopes which were there before the import. Somebody else may change those at any moment, so
/// these rows are decided last, when the rest is written.
/// </summary>
internal sealed class DeferredRows
{
    /// <summary>The most that an import keeps back.</summary>
    internal const int Most = 10_000;

    // A row can be large; so many small ones take about as much.
    private const long MostWeight = 64L << 20;

    private readonly List<ImportRow> _rows = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private long _weight;

    internal IReadOnlyList<ImportRow> Rows => _rows;

    internal bool IsFull => _rows.Count >= Most || _weight >= MostWeight;

    /// <summary>Whether the row with a reference or an identity is kept back.</summary>
    internal bool Holds(string? name) => name is not null && _names.Contains(name);

    /// <summary>Whether the line that a key names is kept back.</summary>
    internal bool Holds(LineKey? key) => key is { } named && (Holds(named.Reference) || Holds(named.Id?.ToString()));

    internal void Add(ImportRow row)
    {
        _rows.Add(row);
        _weight += row.Weight;
        var command = row.Command!;
        _names.Add(command.Id.ToString());
        if (command.Item.Reference is { } reference) _names.Add(reference);
    }

    internal void AddAll(IEnumerable<ImportRow> rows)
    {
        foreach (var row in rows) Add(row);
    }
}
