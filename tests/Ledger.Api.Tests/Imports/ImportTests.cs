using System.Net;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>What an import records, and what it leaves alone.</summary>
public sealed class ImportTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("?mode=partial")]
    public async Task The_lines_of_a_file_are_recorded_and_count(string query)
    {
        var import = await Client.ImportAsync(ImportRequests.Rows(ImportRequests.Row("a"), ImportRequests.Row("b"), ImportRequests.Row("c")), query).OkAsync();

        Assert.Equal((3, 3, 0, 0), import.Counts());
        Assert.Equal("completed", import.GetProperty("state").GetString());
        Assert.Equal(100, import.GetProperty("percent").GetInt32());
        Assert.Equal("30.00", (await Client.GetJsonAsync("/v1/rollups")).GetProperty("rows")[0].Raw("total"));
        Assert.Equal("10.00", (await Client.GetJsonAsync("/v1/line-items/ref:b")).Raw("position.allocated.amount"));
        await Client.IsSoundAsync();
    }

    [Fact]
    public async Task The_same_file_again_records_nothing_twice()
    {
        var file = ImportRequests.Rows(ImportRequests.Row("a"), ImportRequests.Row("b"));
        await Client.ImportAsync(file).OkAsync();
        var before = await _app.Database.CountAsync();

        var import = await Client.ImportAsync(file).OkAsync();

        Assert.Equal((2, 0, 2, 0), import.Counts());
        Assert.Equal(before, await _app.Database.CountAsync());
    }

    [Fact]
    public async Task An_atomic_import_with_a_fault_records_nothing()
    {
        var before = await _app.Database.CountAsync();

        var import = await Client.ImportAsync(ImportRequests.Rows(
            ImportRequests.Row("a"), "", ImportRequests.Row("b", """{"country": "QQ"}"""), ImportRequests.Row("c"))).WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal((3, 0, 0, 1), import.Counts());
        Assert.Equal((3, "country"), (import.Faults()[0].Line, import.Faults()[0].Field));
        Assert.Equal(before, await _app.Database.CountAsync());
    }
}
