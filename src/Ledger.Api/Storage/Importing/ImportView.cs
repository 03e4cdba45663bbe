using System.Collections.Frozen;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>What the ledger holds that matters to some rows of a file, with what the import has written itself.</summary>
internal sealed class ImportView
{
    private const string Named =
        """
        SELECT id, reference, payload FROM line_items WHERE reference = ANY ($1)
        UNION ALL
        SELECT id, reference, payload FROM line_items WHERE id = ANY ($2)
        """;

    private const string Places = "SELECT id, version_ticket, derived_ticket, derived_ordinal FROM line_items WHERE id = ANY ($1)";

    private const string AsFirstRecorded = "SELECT line, payload FROM journal WHERE line = ANY ($1) AND version = 1";

    // What is decided here does not depend on the head.
    private static readonly Head NotLocked = new(0, 0, [], default, default);

    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, LineItem> _items = [];
    private readonly Dictionary<Guid, LineItem> _first = [];

    private ImportView(BatchState state) => State = state;

    /// <summary>The envelopes and sources that the rows name.</summary>
    internal BatchState State { get; }

    /// <summary>Of those envelopes, the ones that were there before the import, and where they were last changed.</summary>
    internal Dictionary<Guid, EntryPlace> Earlier { get; } = [];

    internal static async Task<ImportView> LoadAsync(
        NpgsqlConnection connection, IReadOnlyList<ImportRow> rows, long ticket, ScreeningPolicy screening, CancellationToken cancellationToken)
    {
        string[] references = [.. rows.Select(row => row.Command!.Item.Reference).OfType<string>()];
        Guid[] ids = [.. rows.Where(row => row.IsNamed).Select(row => row.Command!.Id)];
        await using var queries = new NpgsqlBatch(connection);
        var ofLedger = BatchStateQueries.Of([.. rows.Select(row => new LedgerCommand.Line(row.Command!, null))], FrozenSet<string>.Empty);
        foreach (var query in ofLedger) queries.BatchCommands.Add(query.Command);
        queries.BatchCommands.Add(Statement.Of(Named, references, ids));
        ImportView view;
        await using (var reader = await queries.ExecuteReaderAsync(cancellationToken))
        {
            view = new ImportView(BatchState.Read(reader, ofLedger, NotLocked, [], screening));
            while (await reader.ReadAsync(cancellationToken))
                view.PutNamed(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetString(1), LineItemPayload.Read(reader.GetString(2)));
        }

        await view.ReadPlacesAsync(connection, ticket, cancellationToken);
        await view.ReadFirstAsync(connection, rows, cancellationToken);
        return view;
    }

    /// <summary>Whether the earlier envelopes are still as they were when they were read.</summary>
    internal async Task<bool> HoldsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Places, connection) { Parameters = { new() { Value = Earlier.Keys.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            if (Earlier[reader.GetGuid(0)] != new EntryPlace(reader.GetInt64(2), reader.GetInt32(3))) return false;
        return true;
    }

    /// <summary>The line that a row names, if it is recorded; then also in which members the row differs from all it said.</summary>
    internal (Guid Id, IReadOnlyList<string> Differences)? Find(ImportRow row)
    {
        var command = row.Command!;
        if (IdOf(row) is not { } id) return null;
        var envelope = command.PartOf is { } named ? State.Find(named)?.Id : null;
        var now = SameContent.Differences(_items[id], command.Item, envelope);
        return (id, now.Count > 0 && _first.TryGetValue(id, out var first) && SameContent.Differences(first, command.Item, envelope).Count == 0 ? [] : now);
    }

    /// <summary>Looks at lines as the part of the file before leaves them, which is not written yet.</summary>
    internal void TakeOver(ImportView earlier, IReadOnlyList<ImportRow> rows)
    {
        State.TakeOver(earlier.State, rows.Select(row => row.Command?.PartOf).OfType<LineKey>());
        foreach (var row in rows)
            if (row.Command is not null && earlier.IdOf(row) is { } id) PutNamed(id, earlier._items[id].Reference, earlier._items[id]);
    }

    /// <summary>Keeps a line that the import is about to record.</summary>
    internal void Put(RecordLineItem command, LineItem item) => PutNamed(command.Id, item.Reference, item);

    private Guid? IdOf(ImportRow row) =>
        row.Command!.Item.Reference is { } reference && _ids.TryGetValue(reference, out var id) ? id
        : row.IsNamed && _items.ContainsKey(row.Command.Id) ? row.Command.Id
        : null;

    private void PutNamed(Guid id, string? reference, LineItem item)
    {
        _items[id] = item;
        if (reference is not null) _ids[reference] = id;
    }

    private async Task ReadPlacesAsync(NpgsqlConnection connection, long ticket, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. State.Lines.Select(line => line.Id)];
        if (ids.Length == 0) return;
        await using var command = new NpgsqlCommand(Places, connection) { Parameters = { new() { Value = ids } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            if (reader.GetInt64(1) != ticket) Earlier[reader.GetGuid(0)] = new EntryPlace(reader.GetInt64(2), reader.GetInt32(3));
    }

    // Only of lines that say something else by now.
    private async Task ReadFirstAsync(NpgsqlConnection connection, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        if (_items.Count == 0) return;
        Guid[] changed = [.. rows.Select(Find).Where(found => found?.Differences.Count > 0).Select(found => found!.Value.Id)];
        if (changed.Length == 0) return;
        await using var command = new NpgsqlCommand(AsFirstRecorded, connection) { Parameters = { new() { Value = changed } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) _first[reader.GetGuid(0)] = LineItemPayload.Read(reader.GetString(1));
    }
}
