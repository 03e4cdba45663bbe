using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>The queries that load what a batch needs.</summary>
internal static class BatchStateQueries
{
    private const string Answered =
        """
        SELECT k.scope, k.key, k.fingerprint, k.sequence
        FROM unnest($1::text[], $2::text[]) AS asked (scope, key)
        JOIN idempotency_keys k ON k.scope = asked.scope AND k.key = asked.key
        """;

    private const string References = "SELECT reference, id FROM line_items WHERE reference = ANY ($1)";

    // Parts are read of lines whose change may bear on them; one more than a revision takes, so that it can tell.
    private static readonly string Around =
        $"""
        WITH named AS (
            SELECT id, ancestors FROM line_items WHERE id = ANY ($1)
            UNION
            SELECT id, ancestors FROM line_items WHERE reference = ANY ($2)
        ), around AS (
            SELECT id FROM named
            UNION
            SELECT unnest(ancestors) FROM named
            UNION
            SELECT part.id FROM unnest($3::uuid[]) AS whole (id) CROSS JOIN LATERAL (
                SELECT id FROM line_items WHERE part_of IS NOT NULL AND ancestors @> ARRAY[whole.id] AND void_reason IS NULL LIMIT {Revising.MaximumParts + 1}) AS part
        )
        """;

    private static readonly string Lines =
        $"""
        {Around}
        SELECT {LineRows.StateColumns} FROM line_items WHERE id IN (SELECT id FROM around)
        """;

    private static readonly string Takes =
        $"""
        {Around}
        SELECT envelope, fiscal_year, source, amount FROM envelope_takes WHERE envelope IN (SELECT id FROM around)
        """;

    private const string Sources =
        $"SELECT {ReferenceRowsReader.SourceColumns} FROM allocation_sources WHERE slug = ANY ($1)";

    private const string Categories =
        $"SELECT {ReferenceRowsReader.CategoryColumns} FROM categories WHERE path = ANY ($1)";

    /// <summary>The queries for what the commands need but the head. What none of them needs is not asked for.</summary>
    /// <param name="commands">The commands.</param>
    /// <param name="known">Sources of which it is known that the ledger has them.</param>
    internal static IReadOnlyList<StateQuery> Of(IReadOnlyList<LedgerCommand> commands, IReadOnlySet<string> known)
    {
        var lines = commands.OfType<LedgerCommand.Line>().Select(line => line.Command).ToList();
        var keys = commands.Select(command => command.Idempotency).OfType<IdempotentRequest>().ToList();
        var revisions = commands.OfType<LedgerCommand.Revision>().Select(revision => revision.Command).ToList();
        LineKey[] envelopes = [.. lines.Select(line => line.PartOf).Concat(revisions.Select(revision => revision.PartOf)).OfType<LineKey>()];
        Guid[] ids = [.. envelopes.Select(envelope => envelope.Id).OfType<Guid>(), .. commands.Select(ChangedLine).OfType<Guid>()];
        Guid[] wholes = [.. commands.Where(command => command is not LedgerCommand.Move).Select(ChangedLine).OfType<Guid>()];
        string[] names = [.. envelopes.Select(envelope => envelope.Reference)];
        string[] references = [.. lines.Select(line => line.Item.Reference)
            .Concat(revisions.Select(revision => revision.Item.Reference)).Concat(names).OfType<string>()];
        string[] sources = [.. commands.SelectMany(SourcesOf).Where(source => !known.Contains(source))
            .Concat(commands.OfType<LedgerCommand.Source>().Select(source => source.Described.Slug)).Distinct()];
        string[] paths = [.. commands.OfType<LedgerCommand.CategoryNode>()
            .SelectMany(node => new[] { node.Described.Path.ToString(), node.Described.Path.Parent?.ToString() }).OfType<string>()];
        List<StateQuery> queries = [];
        if (keys.Count > 0) Ask(Answered, BatchState.PutAnswered, keys.Column(key => key.Scope), keys.Column(key => key.Key));
        if (references.Length > 0) Ask(References, BatchState.PutReference, [references]);
        if (ids.Length + names.Length > 0)
        {
            Ask(Lines, BatchState.PutLine, ids, names, wholes);
            Ask(Takes, BatchState.PutTaken, ids, names, wholes);
        }

        if (sources.Length > 0) Ask(Sources, BatchState.PutSource, [sources]);
        if (paths.Length > 0) Ask(Categories, BatchState.PutCategory, [paths]);
        return queries;

        void Ask(string text, Action<BatchState, NpgsqlDataReader> put, params object[] values) =>
            queries.Add(new StateQuery(Statement.Of(text, values), put));
    }

    /// <summary>The sources that a command names as known or to be added.</summary>
    internal static IEnumerable<string> SourcesOf(LedgerCommand command) => command switch
    {
        LedgerCommand.Line line => line.Command.Item.Sources.Select(share => share.Source),
        LedgerCommand.Revision revision => revision.Command.Item.Sources.Select(share => share.Source),
        _ => [],
    };

    private static Guid? ChangedLine(LedgerCommand command) => command switch
    {
        LedgerCommand.Revision revision => revision.Command.Line,
        LedgerCommand.Move move => move.Command.Line,
        LedgerCommand.Void voiding => voiding.Command.Line,
        _ => null,
    };
}

/// <summary>A query about what matters to a batch.</summary>
/// <param name="Command">The query.</param>
/// <param name="Put">Keeps what the reader stands on.</param>
internal sealed record StateQuery(NpgsqlBatchCommand Command, Action<BatchState, NpgsqlDataReader> Put);
