using System.Text;
using Ledger.Api.Http.Formats;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Ledger.Api.Tests.Http.Formats;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public async Task A_text_that_a_spreadsheet_would_run_gets_an_apostrophe(string? text, string cell) =>
        Assert.Equal($"a,b\r\n{cell},x\r\n", await WriteAsync(table =>
        {
            table.Text(text);
            table.Text("x");
        }));

    [Fact]
    public async Task Values_that_are_no_texts_stay_as_they_are() => Assert.Equal(
        "a,b\r\n-50000000.00,-7\r\n",
        await WriteAsync(table =>
        {
            table.Number(-50000000.00m);
            table.Number(-7);
        }));

    [Fact]
    public async Task Times_dates_and_truth_values_are_invariant() => Assert.Equal(
        "a,b\r\n2025-03-18T08:00:00.000000Z,2025-03-18\r\n",
        await WriteAsync(table =>
        {
            table.Time(new DateTimeOffset(2025, 3, 18, 10, 0, 0, TimeSpan.FromHours(2)));
            table.Date(new DateOnly(2025, 3, 18));
        }));

    [Fact]
    public async Task Absent_values_are_empty_cells() => Assert.Equal(
        "a,b\r\ntrue,\r\n",
        await WriteAsync(table =>
        {
            table.Bool(true);
            table.Number((decimal?)null);
        }));

    private static async Task<string> WriteAsync(Action<ITableCells> row)
    {
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Response.Body = body;
        await CsvTable.WriteAsync(
            context.Response, "t.csv", ["a", "b"], AsyncEnumerable.Repeat(row, 1), (table, write) => write(table),
            TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
