using System.Globalization;
using System.Net;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>Files of several parts: what one part records, the next can build on.</summary>
public sealed class PartTests(PostgresServer server) : IAsyncLifetime
{
    // More than are read at once.
    private const int Many = 6_000;

    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("?mode=partial")]
    public async Task Envelopes_of_the_file_are_carved_by_parts_that_come_much_later(string query)
    {
        await Client.RecordAsync(ImportRequests.Row("before", """{"value": {"amount": 100000.00, "currency": "EUR"} }"""));
        var import = await Client.ImportAsync(File(), query).OkAsync();

        Assert.Equal((Many + 1, Many, 1, 0), import.Counts());
        // 40 of the parts are the file's own envelope's, 40 lie in one that was there.
        Assert.Equal("99960.00", (await Client.GetJsonAsync("/v1/line-items/ref:whole")).Raw("position.allocated.amount"));
        Assert.Equal("99960.00", (await Client.GetJsonAsync("/v1/line-items/ref:before")).Raw("position.allocated.amount"));
        Assert.Equal("9.00", (await Client.GetJsonAsync("/v1/line-items/ref:line-150")).Raw("position.allocated.amount"));
        await Client.IsSoundAsync();
        Assert.Equal((Many + 1, 0, Many + 1, 0), (await Client.ImportAsync(File(), query).OkAsync()).Counts());
    }

    [Fact]
    public async Task A_fault_in_the_last_part_takes_all_parts_back()
    {
        var before = await _app.Database.CountAsync();

        await Client.ImportAsync(File() + ImportRequests.Row("over", """{"partOf": "whole", "value": {"amount": 99961.00, "currency": "EUR"} }"""))
            .WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(before, await _app.Database.CountAsync());
    }

    [Fact]
    public async Task Faults_are_told_of_the_first_thousand_rows_and_all_are_counted()
    {
        var import = await Client.ImportAsync(ImportRequests.Rows(
            Enumerable.Range(0, Many).Select(i => ImportRequests.Row($"r-{i}", """{"country": "QQ", "stage": "done"}"""))))
            .WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal((Many, 0, 0, Many), import.Counts());
        Assert.Equal((2000, 1000), (import.Faults().Count, import.Faults().Max(fault => (int)fault.Line)));
    }

    private static string File() => ImportRequests.Rows(
    [
        ImportRequests.Row("whole", """{"value": {"amount": 100000.00, "currency": "EUR"} }"""),
        .. Enumerable.Range(1, Many - 1).Select(i => ImportRequests.Row($"line-{i}", (i % 150) switch
        {
            1 => Part("whole"),
            2 => Part("before"),
            3 when i > 150 => Part($"line-{i - 3}"),
            _ => "{}",
        })),
        ImportRequests.Row("before", """{"value": {"amount": 100000.00, "currency": "EUR"} }"""),
    ]);

    private static string Part(string envelope) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"partOf": "{{envelope}}", "value": {"amount": 1.00, "currency": "EUR"} }""");
}
