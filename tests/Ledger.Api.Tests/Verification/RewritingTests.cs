using Ledger.Api.Storage;
using Ledger.Api.Storage.Verification;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Api.Tests.Verification;

/// <summary>Forgers who leave everything consistent: what a ledger finds by itself, and what only a remembered head shows.</summary>
public sealed class RewritingTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_tail_that_was_cut_off_cleanly_is_missed_only_by_a_remembered_head()
    {
        await RecordAsync("first", 10);
        var early = await HeadAsync();
        await KeepAsync();
        await RecordAsync("second", 20);
        var late = await HeadAsync();
        Assert.True((await VerifyAsync(early)).Sound);
        Assert.True((await VerifyAsync(late)).Sound);

        await PutBackAsync();

        Assert.True((await VerifyAsync(null)).Sound);
        Assert.True((await VerifyAsync(early)).Sound);
        var fault = (await VerifyAsync(late)).FirstFault!;
        Assert.Equal(("blocks", "2"), (fault.Table, fault.At));
        Assert.Contains("its tail was cut off", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_was_written_anew_is_found_only_by_a_remembered_head()
    {
        await RecordAsync("first", 10);
        await KeepAsync();
        await RecordAsync("second", 20);
        var head = await HeadAsync();

        await PutBackAsync();
        await RecordAsync("second", 19);
        await RecordAsync("third", 1);

        Assert.True((await VerifyAsync(null)).Sound);
        var fault = (await VerifyAsync(head)).FirstFault!;
        Assert.Equal(("blocks", "2", "hash"), (fault.Table, fault.At, fault.Field));
    }

    [Fact]
    public async Task A_remembered_head_within_a_block_is_none()
    {
        await RecordAsync("first", 10, """, "allocationSources": [{"source": "named-here-first", "amount": 1}]""");
        var head = await HeadAsync();
        Assert.Equal(2, head.Sequence);

        var fault = (await VerifyAsync(head with { Sequence = 1 })).FirstFault!;

        Assert.Contains("no block ends there", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_posting_that_was_forged_with_all_hashes_is_not_the_difference_its_entry_makes()
    {
        await RecordAsync("first", 10);
        var (id, payload) = (await ScalarAsync<Guid>("SELECT id FROM line_items"), await ScalarAsync<string>("SELECT payload FROM journal"));
        var place = new FootprintCell(Stage.Planned, 2026, AllocationSource.Unattributed);
        var entry = new Entry(EntryKind.Recorded, id, 1, "anonymous", payload, new Postings(
            [new Posting(id, "LV", "munitions", "EUR", place.Stage, place.Year, place.Source, Bound.Exact, 900, 1)],
            [new CountPosting(id, "LV", "munitions", "EUR", new Footprint([place]), 1, 0, 0, 1, 0)], []));
        await SealAsync(entry, "UPDATE postings SET amount = 900");

        var fault = (await VerifyAsync(null)).FirstFault!;

        Assert.Equal(("postings", "1"), (fault.Table, fault.At));
    }

    [Theory]
    [InlineData(EntryKind.Recorded, """{"country": "LV"}""", "payload")]
    [InlineData(EntryKind.Recorded, "[", "payload")]
    [InlineData(EntryKind.Revised, "{}", "line")]
    [InlineData((EntryKind)77, "{}", "line")]
    [InlineData(EntryKind.SourceRecorded, "null", "payload")]
    [InlineData(EntryKind.CategoryRecorded, """{"path": 1}""", "payload")]
    [InlineData(EntryKind.RatesRecorded, """{"source": "ECB", "date": "2025-03-18", "rates": {"USD": -1}}""", "payload")]
    [InlineData(EntryKind.DeflatorsRecorded, """{"source": "X", "country": "LV", "indexes": {"now": 1}}""", "payload")]
    public async Task An_entry_that_no_command_could_have_made_is_a_fault(EntryKind kind, string payload, string field)
    {
        await RecordAsync("first", 10);
        var line = kind >= EntryKind.SourceRecorded && kind != (EntryKind)77 ? (Guid?)null : Guid.CreateVersion7();
        await SealAsync(
            new Entry(kind, line, 1, "forger", payload, Postings.None),
            $"UPDATE journal SET kind = {(int)kind}, line = {(line is null ? "NULL" : $"'{line}'")}, payload = '{payload}', actor = 'forger'; DELETE FROM postings; DELETE FROM counts");

        var fault = (await VerifyAsync(null)).FirstFault!;

        Assert.Equal(("journal", "1", field), (fault.Table, fault.At, fault.Field));
    }

    private async Task SealAsync(Entry entry, string forgery)
    {
        var hash = Chain.Hash(entry);
        var content = Chain.ContentHash([hash]);
        var recordedAt = new DateTimeOffset(await ScalarAsync<DateTime>("SELECT recorded_at FROM head"));
        var block = Chain.BlockHash(Chain.Genesis.Span, 1, 1, recordedAt, content);
        await Sql.ExecuteAsync(_app.Database.OwnerConnectionString,
            $"""
            {forgery};
            UPDATE journal SET hash = '\x{Convert.ToHexString(hash)}';
            UPDATE blocks SET content = '\x{Convert.ToHexString(content)}', hash = '\x{Convert.ToHexString(block)}';
            UPDATE head SET hash = '\x{Convert.ToHexString(block)}'
            """);
    }

    private async Task RecordAsync(string reference, int amount, string more = "")
    {
        using var body = new StringContent(
            $$$"""{"reference": "{{{reference}}}", "country": "LV", "category": "munitions", "title": "A line", "stage": "planned", "date": "2026", "value": {"amount": {{{amount}}}, "currency": "EUR"}{{{more}}}}""",
            System.Text.Encoding.UTF8, "application/json");
        using var response = await _app.Client.PostAsync("/v1/line-items", body, TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)response.StatusCode);
    }

    private async Task<Findings> VerifyAsync(RememberedHead? head)
    {
        await using var database = new LedgerDatabase(_app.Database.ServiceConnectionString, PostgresServer.Schema);
        return await new LedgerVerifier(database).VerifyAsync(head, null, TestContext.Current.CancellationToken);
    }

    private async Task<RememberedHead> HeadAsync() =>
        new(await ScalarAsync<long>("SELECT sequence FROM head"), await ScalarAsync<byte[]>("SELECT hash FROM head"));

    private Task KeepAsync() => ForEachTableAsync("CREATE TABLE kept.%1$I AS TABLE ledger.%1$I", "CREATE SCHEMA kept;");

    private Task PutBackAsync() => ForEachTableAsync("TRUNCATE ledger.%1$I; INSERT INTO ledger.%1$I SELECT * FROM kept.%1$I");

    private Task ForEachTableAsync(string statement, string first = "") => Sql.ExecuteAsync(_app.Database.OwnerConnectionString,
        $"""
        {first}
        DO $do$
        DECLARE one record;
        BEGIN
            FOR one IN SELECT relname FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r' LOOP
                EXECUTE format('{statement}', one.relname);
            END LOOP;
        END $do$
        """);

    private Task<T> ScalarAsync<T>(string query) => Sql.ScalarAsync<T>(_app.Database.OwnerConnectionString, query);
}
