using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Verification;

/// <summary>POST /v1/ledger/verifications on ledgers that nobody forged.</summary>
public sealed class VerificationTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_empty_ledger_is_sound()
    {
        var result = await VerifyAsync();

        Assert.Equal("""{"sound":true,"entries":0,"cells":0}""", result.ToJsonString());
    }

    [Fact]
    public async Task A_ledger_with_every_kind_of_entry_is_sound()
    {
        await EveryKindOfEntry.RecordAsync(_app.Client);

        var result = await VerifyAsync();

        Assert.Null(result["firstFault"]?.ToJsonString());
        Assert.True((bool)result["sound"]!);
        Assert.Equal(await Sql.ScalarAsync<long>(_app.Database.OwnerConnectionString, "SELECT sequence FROM head"), (long)result["entries"]!);
        Assert.Equal(
            await Sql.ScalarAsync<long>(_app.Database.OwnerConnectionString,
                "SELECT count(*) FROM (SELECT DISTINCT country, category, currency, stage, fiscal_year, source FROM postings) AS cells"),
            (long)result["cells"]!);
    }

    [Theory]
    [InlineData("""{"head": {"sequence": -1, "hash": "00"}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"head": {}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"heads": {}}""", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task A_head_that_cannot_be_one_is_refused(string body, HttpStatusCode status)
    {
        using var response = await PostAsync(body);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"head": {"sequence": 0, "hash": "0000000000000000000000000000000000000000000000000000000000000000"}}""")]
    public async Task What_every_ledger_began_with_is_a_head_it_still_contains(string body)
    {
        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<JsonObject> VerifyAsync()
    {
        using var response = await _app.Client.PostAsync("/v1/ledger/verifications", null, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _app.Client.PostAsync("/v1/ledger/verifications", content, TestContext.Current.CancellationToken);
    }
}
