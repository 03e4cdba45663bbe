using Ledger.Api.Storage;
using Ledger.Api.Storage.Verification;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Api.Tests.Verification;

/// <summary>
/// Forgers who write a line's payload anew, in the journal and in its row, with all hashes: it must still be one that the
/// service would have written.
/// </summary>
public sealed class ForgedPayloadTests(PostgresServer server) : IAsyncLifetime
{
    private const string Line =
        """
        {"reference": "a", "country": "LV", "category": "munitions", "title": "A line", "notes": "Noted", "tags": ["one", "two"], "stage": "planned",
         "date": "2026-01", "value": {"amount": 10.50, "currency": "EUR"}, "quantity": {"value": 1.5, "unit": "each"},
         "allocationSources": [{"source": "lv-state", "amount": 4}], "fiscalYears": {"from": 2026, "to": 2027}, "supplier": {"name": "A maker", "country": "FI"},
         "evidence": [{"url": "https://example.org/a", "publishedOn": "2026-03", "kind": "official"}]}
        """;

    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server);
        using var source = new StringContent("""{"name": "State", "kind": "nationalBudget"}""", System.Text.Encoding.UTF8, "application/json");
        using var described = await _app.Client.PutAsync("/v1/allocation-sources/lv-state", source, TestContext.Current.CancellationToken);
        using var body = new StringContent(Line, System.Text.Encoding.UTF8, "application/json");
        using var response = await _app.Client.PostAsync("/v1/line-items", body, TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)response.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("10.50", "10.5")]
    [InlineData("10.50", "010.50")]
    [InlineData("10.50", "10.500")]
    [InlineData("10.50", "1.05e1")]
    [InlineData(":1.5,", ":1.50,")]
    [InlineData(":1.5,", ":01.5,")]
    [InlineData("\"each\"", "\"EA\"")]
    [InlineData("\"LV\"", "\"LVA\"")]
    [InlineData("A line", "\\u0041 line")]
    [InlineData("A line", "A\\/line")]
    [InlineData("\"title\"", " \"title\"")]
    [InlineData("\"notes\":\"Noted\",\"tags\":[\"one\",\"two\"]", "\"tags\":[\"one\",\"two\"],\"notes\":\"Noted\"")]
    [InlineData("\"bound\":\"exact\"},\"quantity\"", "\"bound\":\"exact\",\"more\":1},\"quantity\"")]
    [InlineData("\"country\":\"FI\"", "\"country\":\"??\"")]
    [InlineData("\"official\"", "\"unofficial\"")]
    [InlineData("\"publishedOn\":\"2026-03\"", "\"publishedOn\":\"2026-3\"")]
    [InlineData("}]}", "}],\"more\":1}")]
    [InlineData("}]}", "}]} ")]
    public async Task A_payload_in_another_form_is_found(string written, string forged)
    {
        var payload = await ScalarAsync<string>("SELECT payload FROM line_items");
        Assert.Contains(written, payload, StringComparison.Ordinal);

        await ForgeAsync(payload.Replace(written, forged, StringComparison.Ordinal));

        var fault = (await VerifyAsync()).FirstFault!;
        Assert.Contains(fault.Table, (string[])["journal", "line_items"]);
        Assert.Equal("payload", fault.Field);
    }

    [Fact]
    public async Task The_payload_that_was_written_is_none()
    {
        await ForgeAsync(await ScalarAsync<string>("SELECT payload FROM line_items"));

        Assert.Null((await VerifyAsync()).FirstFault);
    }

    // The line is the only entry of the second block; its hash and those after it are computed as the service does.
    private async Task ForgeAsync(string payload)
    {
        var id = await ScalarAsync<Guid>("SELECT id FROM line_items");
        var line = new LineState { Id = id, Version = 1, Item = LineItemPayload.Read(await ScalarAsync<string>("SELECT payload FROM line_items")) };
        var hash = Chain.Hash(new Entry(EntryKind.Recorded, id, 1, "anonymous", payload, Postings.Difference(id, null, line.Position())));
        var content = Chain.ContentHash([hash]);
        var recordedAt = new DateTimeOffset(await ScalarAsync<DateTime>("SELECT recorded_at FROM head"));
        var block = Chain.BlockHash(await ScalarAsync<byte[]>("SELECT hash FROM blocks WHERE ticket = 1"), 2, 1, recordedAt, content);
        await Sql.ExecuteAsync(_app.Database.OwnerConnectionString,
            $"""
            UPDATE journal SET hash = '\x{Convert.ToHexString(hash)}', payload = '{payload}' WHERE ticket = 2;
            UPDATE blocks SET content = '\x{Convert.ToHexString(content)}', hash = '\x{Convert.ToHexString(block)}' WHERE ticket = 2;
            UPDATE head SET hash = '\x{Convert.ToHexString(block)}';
            UPDATE line_items SET payload = '{payload}'
            """);
    }

    private async Task<Findings> VerifyAsync()
    {
        await using var database = new LedgerDatabase(_app.Database.ServiceConnectionString, PostgresServer.Schema);
        return await new LedgerVerifier(database).VerifyAsync(null, null, TestContext.Current.CancellationToken);
    }

    private Task<T> ScalarAsync<T>(string query) => Sql.ScalarAsync<T>(_app.Database.OwnerConnectionString, query);
}
