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

    internal static NpgsqlBatch For(NpgsqlConnection connection, IReadOnlyList<Pending> batch)
    {
        var queries = new NpgsqlBatch(connection)
        {
            Timeout = BatchAppender.TimeoutSeconds,
            BatchCommands = { new(Head.Lock), new("SELECT clock_timestamp()") },
        };
        foreach (var query in Of([.. batch.Select(pending => pending.Command)])) queries.BatchCommands.Add(query);
        return queries;
    }

    /// <summary>All that commands need but the head.</summary>
    internal static IReadOnlyList<NpgsqlBatchCommand> Of(IReadOnlyList<LedgerCommand> commands)
    {
        var lines = commands.OfType<LedgerCommand.Line>().Select(line => line.Command).ToList();
        var keys = commands.Select(command => command.Idempotency).OfType<IdempotentRequest>().ToList();
        var revisions = commands.OfType<LedgerCommand.Revision>().Select(revision => revision.Command).ToList();
        LineKey[] envelopes = [.. lines.Select(line => line.PartOf).Concat(revisions.Select(revision => revision.PartOf)).OfType<LineKey>()];
        Guid[] ids = [.. envelopes.Select(envelope => envelope.Id).OfType<Guid>(), .. commands.Select(ChangedLine).OfType<Guid>()];
        Guid[] wholes = [.. commands.Where(command => command is not LedgerCommand.Move).Select(ChangedLine).OfType<Guid>()];
        string[] names = [.. envelopes.Select(envelope => envelope.Reference)];
        return
        [
            Query(Answered, [keys.Column(key => key.Scope), keys.Column(key => key.Key)]),
            Query(References, [lines.Select(line => line.Item.Reference)
                .Concat(revisions.Select(revision => revision.Item.Reference)).Concat(names).OfType<string>().ToArray()]),
            Query(Lines, [ids, names, wholes]),
            Query(Takes, [ids, names, wholes]),
            Query(Sources, [commands.SelectMany(SourcesOf).Distinct().ToArray()]),
            Query(Categories, [commands.OfType<LedgerCommand.CategoryNode>()
                .SelectMany(node => new[] { node.Described.Path.ToString(), node.Described.Path.Parent?.ToString() })
                .OfType<string>().ToArray()]),
        ];
    }

    private static IEnumerable<string> SourcesOf(LedgerCommand command) => command switch
    {
        LedgerCommand.Line line => line.Command.Item.Sources.Select(share => share.Source),
        LedgerCommand.Revision revision => revision.Command.Item.Sources.Select(share => share.Source),
        LedgerCommand.Source source => [source.Described.Slug],
        _ => [],
    };

    private static Guid? ChangedLine(LedgerCommand command) => command switch
    {
        LedgerCommand.Revision revision => revision.Command.Line,
        LedgerCommand.Move move => move.Command.Line,
        LedgerCommand.Void voiding => voiding.Command.Line,
        _ => null,
    };

    // Not params: an array of texts would be taken for the values themselves.
    private static NpgsqlBatchCommand Query(string text, object[] values)
    {
        var query = new NpgsqlBatchCommand(text);
        foreach (var value in values) query.Parameters.Add(new NpgsqlParameter { Value = value });
        return query;
    }
}
