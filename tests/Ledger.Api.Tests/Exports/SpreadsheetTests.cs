using System.Globalization;
using System.Net;
using Ledger.Api.Tests.Http.Formats;
using Ledger.Api.Tests.Imports;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;
using Line = Ledger.Api.Tests.LineItems.Line;

namespace Ledger.Api.Tests.Exports;

/// <summary>Lists and roll-ups in spreadsheets.</summary>
public sealed class SpreadsheetTests(PostgresServer server) : IAsyncLifetime
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server, sample: true);
        await Client.RecordAsync(Line.With(
            """{"reference": "-odd", "title": "=1+1", "notes": "'=2\u0001\n_x0041_", "tags": ["-x"], "date": "2025-03-18", "value": {"amount": 999999999999999.99, "currency": "EUR"}, "supplier": {"name": "@A\tb"} }"""));
        await Client.RecordAsync(Line.With("""{"title": "''=x", "notes": "\t-1", "date": "2024-09", "value": {"amount": -1.005, "currency": "KWD"}, "quantity": {"value": 2.5, "unit": "KGM"} }"""));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/v1/line-items?sort=-date")]
    [InlineData("/v1/line-items?limit=3")]
    [InlineData("/v1/rollups?groupBy=country,category&subtotals=true")]
    [InlineData("/v1/rollups?groupBy=fiscalYear,source&measure=cumulative")]
    public async Task A_workbook_has_the_cells_of_the_csv_as_real_numbers_and_dates(string url)
    {
        var (header, rows) = await WorkbookAsync(url);
        var csv = await CsvAsync(url);

        Assert.Equal(csv[0], header);
        Assert.Equal(csv.Count - 1, rows.Count);
        foreach (var (cells, texts) in rows.Zip(csv.Skip(1)))
            for (var i = 0; i < cells.Count; i++) Assert.Equal(Expected(texts[i], header[i]), Text(cells[i], header[i]));
    }

    [Fact]
    public async Task A_day_is_a_date_a_month_stays_what_was_said_and_no_text_is_a_formula()
    {
        var (header, rows) = await WorkbookAsync("/v1/line-items?country=LT&country=LV&sort=id");
        object? Cell(object? reference, string column) => rows.Single(row => Equals(row[header.IndexOf("reference")], reference))[header.IndexOf(column)];

        Assert.Equal(new DateTime(2025, 3, 18), Cell("-odd", "date"));
        Assert.Equal(999999999999999.99m, Cell("-odd", "amount"));
        Assert.Equal("=1+1", Cell("-odd", "title"));
        Assert.Equal("'=2_x0001_\n_x005F_x0041_", Cell("-odd", "notes"));
        Assert.Contains(rows, row => Equals(row[header.IndexOf("date")], "2024-09") && Equals(row[header.IndexOf("amount")], -1.005m));
    }

    [Fact]
    public async Task The_answer_is_a_file_with_a_tag_chosen_by_format_or_accept()
    {
        using var named = await Client.ReadAsync("/v1/rollups?groupBy=country&format=xlsx");
        Assert.Equal(MediaType, named.Content.Headers.ContentType!.ToString());
        Assert.Equal("rollup.xlsx", named.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal(HttpStatusCode.NotModified, (await Client.GetUnlessAsync("/v1/rollups?groupBy=country&format=xlsx", named.Headers.ETag!.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetUnlessAsync("/v1/rollups?groupBy=country&format=csv", named.Headers.ETag!.Tag)).StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/line-items") { Headers = { { "Accept", MediaType } } };
        using var accepted = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("line-items.xlsx", accepted.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&bom=false")]
    [InlineData("&bom=true")]
    public async Task The_list_as_csv_imported_into_an_empty_ledger_is_the_same_list(string query)
    {
        using var response = await Client.ReadAsync($"/v1/line-items?format=csv{query}");
        var table = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(query == "&bom=true", table.AsSpan().StartsWith("\uFEFF"u8));
        await using var other = await LedgerApp.StartAsync(server);

        var import = await other.Client.ImportAsync(table, contentType: ImportRequests.Csv).OkAsync();

        Assert.Equal(import.GetProperty("read").GetInt64(), import.GetProperty("recorded").GetInt64());
        var (header, rows) = await WorkbookAsync("/v1/line-items");
        var (again, imported) = await WorkbookAsync("/v1/line-items", other.Client);
        Assert.Equal(header, again);
        var time = header.IndexOf("recordedAt");
        foreach (var (one, two) in rows.Zip(imported)) Assert.Equal(one.Where((_, i) => i != time), two.Where((_, i) => i != time));
        Assert.Equal(rows.Count, imported.Count);
    }

    [Fact]
    public async Task A_byte_order_mark_is_true_or_false_and_changes_no_page()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.GetAsync("/v1/rollups?bom=yes&format=csv", TestContext.Current.CancellationToken)).StatusCode);
        var next = (await Client.GetJsonAsync("/v1/line-items?limit=2")).GetProperty("next").GetString();
        await Client.ReadAsync($"{next}&format=csv&bom=true");
    }

    private async Task<(List<string> Header, List<IReadOnlyList<object?>> Rows)> WorkbookAsync(string url, HttpClient? client = null)
    {
        using var response = await (client ?? Client).ReadAsync(url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "format=xlsx");
        var rows = Workbook.Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return ([.. rows[0].Select(cell => (string)cell!)], [.. rows.Skip(1)]);
    }

    private async Task<List<string[]>> CsvAsync(string url)
    {
        await using var csv = CsvHelper.CsvReader.Create(await (await Client.ReadAsync(url + "&format=csv")).Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await csv.ReadHeaderAsync(TestContext.Current.CancellationToken);
        List<string[]> rows = [[.. csv.Headers]];
        while (await csv.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(i => System.Text.Encoding.UTF8.GetString(csv.GetSpan(i)))]);
        return rows;
    }

    // A workbook needs no apostrophe against formulas, and writes some characters as numbers. The times are read to the second.
    private static string Expected(string csv, string column)
    {
        if (column == "recordedAt" && csv.Length > 0) return csv[..19];
        var text = csv.TrimStart('\'') is var rest && rest.Length < csv.Length && "=+-@\t\r".Contains(rest[0], StringComparison.Ordinal) ? csv[1..] : csv;
        return text.Replace("_x0041_", "_x005F_x0041_", StringComparison.Ordinal).Replace("\u0001", "_x0001_", StringComparison.Ordinal);
    }

    private static string Text(object? cell, string column) => cell switch
    {
        null => "",
        bool known => known ? "true" : "false",
        DateTime time when column == "recordedAt" => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => (string)cell,
    };
}
