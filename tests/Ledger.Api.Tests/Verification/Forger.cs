using Ledger.Api.Storage;
using Ledger.Api.Storage.Verification;
using Ledger.Api.Tests.Cells;
using Ledger.Api.Tests.Infrastructure;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Verification;

/// <summary>
/// Somebody who owns the database of a ledger: first all constraints and indexes that stand in the way are dropped, and
/// after each forgery the table it was done to is put back.
/// </summary>
public sealed class Forger(PostgresServer server) : IAsyncLifetime
{
    private NpgsqlConnection _owner = null!;
    private LedgerDatabase _service = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var app = LedgerApp.Start(database, Segments.Often))
        {
            await EveryKindOfEntry.RecordAsync(app.Client);
            await Segments.WrittenAsync(database, 2);
        }

        _service = new LedgerDatabase(database.ServiceConnectionString, PostgresServer.Schema);
        foreach (var which in (string[])["min", "max"])
            await Segments.AppendBlockAsync(_service, await Sql.ScalarAsync<long>(database.OwnerConnectionString, $"SELECT {which}(ticket) FROM quantities"));
        _owner = new NpgsqlConnection(database.OwnerConnectionString);
        await _owner.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(
            """
            DO $do$
            DECLARE one record;
            BEGIN
                FOR one IN SELECT conrelid::regclass AS name, conname FROM pg_constraint WHERE connamespace = 'ledger'::regnamespace LOOP
                    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.name, one.conname);
                END LOOP;
                FOR one IN SELECT attrelid::regclass AS name, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                    WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r' AND attnum > 0 AND attnotnull LOOP
                    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', one.name, one.attname);
                END LOOP;
                CREATE SCHEMA original;
                FOR one IN SELECT relname FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r' LOOP
                    EXECUTE format('CREATE TABLE original.%I AS TABLE ledger.%I', one.relname, one.relname);
                END LOOP;
            END $do$
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        await _service.DisposeAsync();
    }

    public Task<Findings> VerifyAsync(RememberedHead? head = null) =>
        new LedgerVerifier(_service).VerifyAsync(head, null, TestContext.Current.CancellationToken);

    /// <summary>What verification says of a forgery, which is then undone; null when it is not found.</summary>
    public async Task<LedgerFault?> ForgeAsync(string table, string statement)
    {
        Assert.NotEqual(0, await ExecuteAsync(statement));
        var findings = await VerifyAsync();
        await ExecuteAsync($"TRUNCATE {table}; INSERT INTO {table} SELECT * FROM original.{table}");
        return findings.FirstFault;
    }

    /// <summary>Tables with columns and types, but for those that no entry tells anything of.</summary>
    public async Task<List<(string Table, string Column, string Type)>> ColumnsAsync()
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT relname::text, attname::text, format_type(atttypid, NULL) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
                AND relname NOT IN ('idempotency_keys', 'imports', 'schema_versions')
                -- A ticket that was drawn and never used is no fault: an import may have ended without being sealed.
                AND (relname, attname) <> ('head', 'ticket')
            ORDER BY relname, attnum
            """, _owner);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<(string, string, string)> columns = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return columns;
    }

    public async Task<int> ExecuteAsync(string statement)
    {
        await using var command = new NpgsqlCommand(statement, _owner);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> ScalarAsync<T>(string query)
    {
        await using var command = new NpgsqlCommand(query, _owner);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
