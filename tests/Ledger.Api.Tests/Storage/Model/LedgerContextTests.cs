using System.Collections;
using System.Reflection;
using Ledger.Api.Storage.Model;
using Ledger.Api.Storage;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Storage.Model;

/// <summary>Entity Framework's picture of the schema is the schema that the scripts made.</summary>
public sealed class LedgerContextTests(PostgresServer server) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private LedgerDatabase _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _ledger = new LedgerDatabase(_database.ServiceConnectionString, PostgresServer.Schema);
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task Every_column_is_mapped_with_its_type_and_nullability_and_no_other_is()
    {
        await using var context = _ledger.Context();

        Assert.Equal(await ColumnsAsync(), context.Model.GetEntityTypes().SelectMany(ColumnsOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_key_is_the_primary_key_of_its_table()
    {
        await using var context = _ledger.Context();
        var mapped = context.Model.GetEntityTypes().Select(entity => $"{entity.GetTableName()}: "
            + string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())));

        Assert.Equal(await KeysAsync(), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_set_can_be_queried()
    {
        await using var context = _ledger.Context();
        var sets = typeof(LedgerContext).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .ToList();
        Assert.Equal(context.Model.GetEntityTypes().Count(), sets.Count);
        foreach (var set in sets)
        {
            var rows = ((IEnumerable)set.GetValue(context)!).Cast<object>().Count();
            Assert.Equal(set.Name == nameof(LedgerContext.Head) ? 1 : 0, rows);
        }
    }

    private static IEnumerable<string> ColumnsOf(IEntityType entity) => entity.GetProperties().Select(property =>
        $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsColumnNullable() ? "" : " not null")}");

    private Task<List<string>> ColumnsAsync() => ReadAsync(
        """
        SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND c.relname NOT IN ('schema_versions', 'imports') AND c.relname NOT LIKE 'segment%'
        """);

    private Task<List<string>> KeysAsync() => ReadAsync(
        """
        SELECT c.relname || ': ' || string_agg(a.attname, ', ' ORDER BY k.place)
        FROM pg_constraint p JOIN pg_class c ON c.oid = p.conrelid, unnest(p.conkey) WITH ORDINALITY AS k (number, place), pg_attribute a
        WHERE p.contype = 'p' AND c.relnamespace = 'ledger'::regnamespace AND a.attrelid = c.oid AND a.attnum = k.number
          AND c.relname NOT IN ('schema_versions', 'imports') AND c.relname NOT LIKE 'segment%'
        GROUP BY c.relname
        """);

    private async Task<List<string>> ReadAsync(string query)
    {
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(reader.GetString(0));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
