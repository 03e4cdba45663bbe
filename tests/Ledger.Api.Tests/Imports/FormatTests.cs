using System.Net;
using System.Text;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>The three forms of a file, well made and not.</summary>
public sealed class FormatTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_json_array_is_read_item_by_item()
    {
        var import = await Client.ImportAsync(
            $"\uFEFF [ {ImportRequests.Row("a", """{"title": "[{\"},\\"}""")} ,\r\n{ImportRequests.Row("b")}]\n", contentType: ImportRequests.Json).OkAsync();

        Assert.Equal((2, 2, 0, 0), import.Counts());
        Assert.Equal("[{\"},\\", (await Client.GetJsonAsync("/v1/line-items/ref:a")).GetProperty("title").GetString());
    }

    [Fact]
    public async Task An_empty_array_is_a_file_without_rows() =>
        Assert.Equal((0, 0, 0, 0), (await Client.ImportAsync("[ ]", contentType: ImportRequests.Json).OkAsync()).Counts());

    [Theory]
    [InlineData("", 1)]
    [InlineData("{}", 1)]
    [InlineData("[", 1)]
    [InlineData("[\n1,", 3)]
    [InlineData("[,]", 1)]
    [InlineData("[\n{}\n{}]", 3)]
    [InlineData("[]\n[]", 2)]
    [InlineData("[{\"title\": \"a", 1)]
    public async Task Where_an_array_is_broken_the_rows_end_with_a_fault(string body, int line)
    {
        var import = await Client.ImportAsync(body, contentType: ImportRequests.Json).WithStatusAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(import.Faults(), fault => fault.Line <= line && fault.Field == "(row)");
    }

    [Fact]
    public async Task Lines_may_end_in_carriage_returns_be_empty_and_begin_with_a_mark()
    {
        var import = await Client.ImportAsync($"\uFEFF{ImportRequests.Row("a")}\r\n\r\n \n{ImportRequests.Row("b")}").OkAsync();

        Assert.Equal((2, 2, 0, 0), import.Counts());
    }

    [Fact]
    public async Task Each_faulty_row_is_told_with_its_line_field_and_fault()
    {
        var import = await Client.ImportAsync(ImportRequests.Rows(
            ImportRequests.Row("a"), "{\"country\": \"LT\"", "7", ImportRequests.Row("b", """{"titel": "x"}"""),
            ImportRequests.Row("c", """{"title": "a\u0000b"}"""), ImportRequests.Row("d", """{"value": {"amount": 1.005, "currency": "EUR"} }"""),
            ImportRequests.Row("e", """{"partOf": "nobody"}"""), ImportRequests.Row("f", """{"reference": null}"""), "\u00ff\u0000"),
            "?mode=partial").OkAsync();

        Assert.Equal((9, 1, 0, 8), import.Counts());
        Assert.Equal(
            [(2, "(row)"), (3, "(body)"), (4, "titel"), (5, "title"), (6, "value.amount"), (7, "partOf"), (8, "reference"), (9, "(row)")],
            import.Faults().Select(fault => ((int)fault.Line, fault.Field)));
    }

    [Fact]
    public async Task A_row_longer_than_a_mebibyte_is_a_fault_and_the_next_is_read()
    {
        var large = new string('x', 10 << 20);

        var import = await Client.ImportAsync(ImportRequests.Rows(ImportRequests.Row("a"), $"{{\"title\": \"{large}\"}}", ImportRequests.Row("b")), "?mode=partial").OkAsync();

        Assert.Equal((3, 2, 0, 1), import.Counts());
        Assert.Equal(2, import.Faults().Single().Line);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("text/csv; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        using var response = await Client.ImportAsync(Encoding.UTF8.GetBytes(ImportRequests.Row("a")), contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("?mode=some")]
    [InlineData("?dryrun=true")]
    [InlineData("?dryRun=yes")]
    public async Task Parameters_that_are_unknown_or_wrong_are_refused(string query) =>
        await Client.ImportAsync(ImportRequests.Row("a"), query).WithStatusAsync(HttpStatusCode.BadRequest);
}
