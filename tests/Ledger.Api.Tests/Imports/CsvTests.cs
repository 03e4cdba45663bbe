using System.Net;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>Tables: what a list exports can be imported.</summary>
public sealed class CsvTests(PostgresServer server) : IAsyncLifetime
{
    private const string Header = "reference,country,category,title,stage,date,amount,currency";

    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server, sample: true);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_exported_table_gives_the_same_lines_in_another_ledger_and_changes_nothing_in_its_own()
    {
        await Client.RecordAsync(Line.With("""{"title": "=1+1", "notes": "'-a,\"b\"\r\nc", "tags": ["x", "y"], "supplier": {"name": "@A", "country": "NO"} }"""));
        await Client.RecordAsync(Line.With("""{"reference": "-envelope", "value": {"amount": 100, "currency": "EUR", "bound": "atLeast"}, "allocationSources": [{"source": "s-1", "amount": 40}], "fiscalYears": {"from": 2025, "to": 2026} }"""));
        await Client.RecordAsync(Line.With("""{"partOf": "-envelope", "value": {"amount": 30, "currency": "EUR"}, "quantity": {"value": 1.5, "unit": "TNE", "bound": "atMost"} }"""));
        var table = await TextAsync(Client);
        var before = await _app.Database.CountAsync();

        var again = await Client.ImportAsync(table, contentType: ImportRequests.Csv).OkAsync();

        Assert.Equal(again.GetProperty("read").GetInt64(), again.GetProperty("unchanged").GetInt64());
        Assert.Equal(before, await _app.Database.CountAsync());
        await using var other = await LedgerApp.StartAsync(server);
        var moved = await other.Client.ImportAsync(table, contentType: ImportRequests.Csv).OkAsync();
        Assert.Equal(moved.GetProperty("read").GetInt64(), moved.GetProperty("recorded").GetInt64());
        Assert.Equal(WithoutTimes(table), WithoutTimes(await TextAsync(other.Client)));
        await other.Client.IsSoundAsync();
    }

    [Fact]
    public async Task Faults_name_the_line_and_the_column()
    {
        var import = await Client.ImportAsync(
            $"{Header},supplier,supplierCountry,tags\r\na,LT,munitions,\"A\nline\",allocated,2025,1.00,EUR,,,\r\nb,LT,munitions,B,allocated,2025,1.001,EUR,S,QQ,x\r\n"
            + "c,LT,munitions,C,allocated,2025,1.001,EUR,S,QQ,\r\nn,LT,munitions,\0,allocated,2025,1.00,EUR,,,\r\nd,LT\r\n",
            "?mode=partial", ImportRequests.Csv).OkAsync();

        Assert.Equal((5, 1, 0, 4), import.Counts());
        Assert.Equal([(4, "tags"), (5, "amount"), (5, "supplierCountry"), (6, "title"), (7, "(row)")], import.Faults().Select(fault => ((int)fault.Line, fault.Field)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("reference,country,category,title,stage\r\n")]
    [InlineData("reference,country,category,title,stage,date,colour\r\n")]
    [InlineData("reference,country,category,title,stage,date,date\r\n")]
    public async Task A_table_without_the_right_header_is_refused(string table)
    {
        var import = await Client.ImportAsync(table, contentType: ImportRequests.Csv).WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(1, import.Faults().Single().Line);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_ends_the_rows_with_a_fault()
    {
        var import = await Client.ImportAsync(
            $"{Header}\r\na,LT,munitions,\"A,allocated,2025,1.00,EUR\r\n" + new string('x', 3 << 20), contentType: ImportRequests.Csv)
            .WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Single(import.Faults());
    }

    private static async Task<string> TextAsync(HttpClient client) => await (await client.ReadAsync("/v1/line-items?format=csv")).TextAsync();

    // When a line was recorded belongs to its ledger.
    private static string WithoutTimes(string table) => string.Join('\n', table.Split("\r\n").Select(line =>
        System.Text.RegularExpressions.Regex.Replace(line, @"\d{4}-\d\d-\d\dT[\d:.]+Z", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))));
}
