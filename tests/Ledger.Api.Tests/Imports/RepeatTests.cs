using System.Net;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.Life;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>Files that are sent again, tried out, or bring what is there.</summary>
public sealed class RepeatTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_reference_with_other_content_is_a_fault_that_tells_what_differs()
    {
        await Client.ImportAsync(ImportRequests.Row("a")).OkAsync();

        var import = await Client.ImportAsync(ImportRequests.Row("a", """{"title": "Another"}""")).WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        var (line, field, fault) = import.Faults().Single();
        Assert.Equal((1, "reference"), (line, field));
        Assert.Contains("title", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_stays_unchanged_whatever_became_of_its_line()
    {
        var file = ImportRequests.Rows(ImportRequests.Row("a"), ImportRequests.Row("b"), ImportRequests.Row("c"));
        await Client.ImportAsync(file).OkAsync();
        using var patched = await Client.PatchAsync("ref:a", "\"1.1\"", """{"title": "Revised", "reason": "x"}""");
        using var voided = await Client.VoidAsync("ref:b", "\"1.1\"");
        Assert.True(patched.IsSuccessStatusCode && voided.IsSuccessStatusCode);

        Assert.Equal((3, 0, 3, 0), (await Client.ImportAsync(file).OkAsync()).Counts());
    }

    [Fact]
    public async Task A_part_that_takes_years_and_sources_over_is_unchanged_when_it_comes_again()
    {
        var file = ImportRequests.Rows(
            ImportRequests.Row("whole", """{"fiscalYears": {"from": 2025, "to": 2027}, "allocationSources": [{"source": "s-1", "amount": 4}]}"""),
            ImportRequests.Row("part", """{"value": {"amount": 3.00, "currency": "EUR"}, "partOf": "whole"}"""));
        Assert.Equal((2, 2, 0, 0), (await Client.ImportAsync(file).OkAsync()).Counts());

        Assert.Equal((2, 0, 2, 0), (await Client.ImportAsync(file).OkAsync()).Counts());
    }

    [Fact]
    public async Task The_same_row_twice_in_a_file_is_recorded_once_and_another_under_its_reference_is_a_fault()
    {
        var import = await Client.ImportAsync(ImportRequests.Rows(
            ImportRequests.Row("a"), ImportRequests.Row("a"), ImportRequests.Row("a", """{"title": "Another"}""")), "?mode=partial").OkAsync();

        Assert.Equal((3, 1, 1, 1), import.Counts());
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_and_leaves_no_trace()
    {
        await Client.RecordAsync(ImportRequests.Row("whole"));
        var before = await TraceAsync();

        var import = await Client.ImportAsync(ImportRequests.Rows(
            ImportRequests.Row("a", """{"allocationSources": [{"source": "new-source", "amount": 4}]}"""),
            ImportRequests.Row("b", """{"partOf": "whole"}"""), ImportRequests.Row("c", """{"partOf": "a"}"""), ImportRequests.Row("d", """{"country": "QQ"}""")),
            "?mode=partial&dryRun=true").OkAsync();

        Assert.Equal((4, 3, 0, 1), import.Counts());
        Assert.True(import.GetProperty("dryRun").GetBoolean());
        Assert.Equal(before, await TraceAsync());
    }

    [Fact]
    public async Task Rows_without_a_reference_need_a_key_and_then_are_recorded_once()
    {
        var file = ImportRequests.Rows(ImportRequests.Row("a", """{"reference": null}"""), ImportRequests.Row("b"));
        await Client.ImportAsync(file).WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        var first = await Client.ImportAsync(file, key: "k").OkAsync();
        using var again = await Client.ImportAsync(file, key: "k");

        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.ToString(), (await Task.FromResult(again).OkAsync()).ToString());
        Assert.Equal(2, (await Client.GetJsonAsync("/v1/ledger/head")).GetProperty("sequence").GetInt64());
    }

    [Theory]
    [InlineData("?mode=atomic", "b")]
    [InlineData("", "c")]
    public async Task A_key_of_another_request_is_refused(string query, string reference)
    {
        await Client.ImportAsync(ImportRequests.Row("b"), key: "k").OkAsync();
        using var single = await Client.PostAsync(ImportRequests.Row("d"), "k");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, single.StatusCode);

        var refused = await Client.ImportAsync(ImportRequests.Row(reference), query, key: "k").WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("\"/problems/idempotency-key-reused\"", refused.Raw("type"));
    }

    [Fact]
    public async Task A_refused_import_frees_its_key()
    {
        await Client.ImportAsync(ImportRequests.Row("a", """{"country": "QQ"}"""), key: "k").WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        await Client.ImportAsync(ImportRequests.Row("a"), key: "k").OkAsync();
    }

    private async Task<string> TraceAsync() => await _app.Database.CountAsync()
        + await Sql.ScalarAsync<string>(_app.Database.OwnerConnectionString, "SELECT (SELECT ticket FROM head) || ' ' || (SELECT count(*) FROM imports)");
}
