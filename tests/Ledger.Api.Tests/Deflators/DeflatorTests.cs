using System.Text;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.ExchangeRates;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.ReferenceData;
using Xunit;

namespace Ledger.Api.Tests.Deflators;

/// <summary>Price indexes as JSON and as CSV, and read again.</summary>
public sealed class DeflatorTests(PostgresServer server) : IAsyncLifetime
{
    private const string Rows =
        """[{"country":"LT","year":2025,"index":103.2,"source":"Eurostat"},{"country":"LTU","year":2024,"index":"100.00","source":"Eurostat"},{"country":"PL","year":2024,"index":100,"source":"GUS"}]""";

    private readonly EmptyLedger _ledger = new(server);

    public ValueTask InitializeAsync() => _ledger.InitializeAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task Indexes_are_loaded_once_and_read_by_country_source_and_year()
    {
        var answer = await EmptyLedger.ReadAsync(await _ledger.PutAsync("/v1/deflators", Rows));
        Assert.Equal("""{"sources":["Eurostat","GUS"],"countries":["LT","PL"],"indexes":3,"recordedIndexes":3}""", answer.GetRawText());
        Assert.Equal(2, await _ledger.SequenceAsync());
        Assert.Equal(0, await LoadAsync("application/json", Rows));
        Assert.Equal(0, await LoadAsync("text/csv", "source,year,country,index\nEurostat,2025,LT,103.20\n"));
        Assert.Equal(2, await _ledger.SequenceAsync());

        Assert.Equal(["LT 2024 100 Eurostat", "LT 2025 103.2 Eurostat", "PL 2024 100 GUS"], await ReadAsync(""));
        Assert.Equal(["PL 2024 100 GUS"], await ReadAsync("country=PL,EE"));
        Assert.Equal(["PL 2024 100 GUS"], await ReadAsync("source=GUS"));
    }

    [Fact]
    public async Task A_changed_index_is_a_new_entry_and_earlier_instants_keep_the_old_one()
    {
        await LoadAsync("application/json", Rows);
        var before = (await _ledger.ReadAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString();
        Assert.Equal(2, await LoadAsync("text/csv", "country,year,index,source\r\nLT,2025,103.3,Eurostat\r\nLT,2024,100,Eurostat\r\nLT,2026,106,\"Eurostat\"\r\n"));
        Assert.Equal(3, await _ledger.SequenceAsync());
        Assert.Equal(["LT 2024 100 Eurostat", "LT 2025 103.3 Eurostat", "LT 2026 106 Eurostat"], await ReadAsync("country=LT"));
        Assert.Equal(["LT 2024 100 Eurostat", "LT 2025 103.2 Eurostat"], await ReadAsync($"country=LTU&asOf={before}"));
    }

    [Fact]
    public async Task What_is_read_as_csv_can_be_loaded_again()
    {
        await LoadAsync("text/csv", "country,year,index,source\nLT,2025,103.2,\"An office, somewhere\"\n");
        var csv = await (await _ledger.GetAsync("/v1/deflators?format=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("country,year,index,source\r\nLT,2025,103.2,\"An office, somewhere\"\r\n", csv);
        Assert.Equal(0, await LoadAsync("text/csv", csv));
    }

    [Theory]
    [InlineData("country,year,index,source\nLT,2025,-1,Eurostat\n", "line 2", "-1 is not above 0.")]
    [InlineData("country,year,index,source\nLT,2025,1,Eurostat\nLT,2025,2,Eurostat\n", "line 3", "LT in 2025 is 2 here, and 1 in line 2.")]
    [InlineData("country,year,index,source\nLT,2025,1\n", "line 2", "There are 4 columns, and 3 values in this line.")]
    [InlineData("country,year,index\nLT,2025,1\n", "line 1", "The columns country, year, index, source are expected, each once and no others.")]
    [InlineData("country,year,index,source\nZZ,2025,1,Eurostat\n", "line 2", "'ZZ' is no ISO 3166-1 code in capitals.")]
    [InlineData("country,year,index,source\n", "deflators", "There is no price index in it.")]
    [InlineData("", "line 1", "The columns country, year, index, source are expected, each once and no others.")]
    public async Task A_table_that_is_wrong_changes_nothing(string csv, string at, string what)
    {
        var problem = await (await _ledger.PutRatesAsync("text/csv", Encoding.UTF8.GetBytes(csv), "deflators")).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(what, Assert.Single(problem.Errors(at)));
        Assert.Equal(0, await _ledger.SequenceAsync());
    }

    [Fact]
    public async Task A_table_that_is_not_utf_8_is_refused()
    {
        var problem = await (await _ledger.PutRatesAsync("text/csv", [.. "country,year,index,source\nLT,2025,1,B"u8, 0xFC, .. "ro\n"u8], "deflators"))
            .IsAsync(ProblemType.ValidationFailed);
        Assert.Equal("The file is not text in UTF-8.", Assert.Single(problem.Errors("file")));
        Assert.Equal(0, await _ledger.SequenceAsync());
    }

    [Fact]
    public async Task Faults_of_rows_stand_under_their_members()
    {
        var problem = await (await _ledger.PutAsync("/v1/deflators", """[{"country":"lt","year":20255,"index":0,"source":""},{"country":"LT"}]""")).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(["[1].index", "[1].source", "[1].year"], problem.ErrorKeys());
        problem = await (await _ledger.PutAsync("/v1/deflators", """[{"country":"lt","year":20255,"index":0,"source":""}]""")).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(["[0].country", "[0].index", "[0].source", "[0].year"], problem.ErrorKeys());
        await (await _ledger.PutAsync("/v1/deflators", """{"country":"LT"}""")).IsAsync(ProblemType.InvalidStructure);
        await (await _ledger.PutRatesAsync("text/plain", "x"u8.ToArray(), "deflators")).IsAsync(ProblemType.UnsupportedMediaType);
    }

    private async Task<int> LoadAsync(string contentType, string body) => (await EmptyLedger.ReadAsync(
        await _ledger.PutRatesAsync(contentType, Encoding.UTF8.GetBytes(body), "deflators"))).GetProperty("recordedIndexes").GetInt32();

    private async Task<IEnumerable<string>> ReadAsync(string query) =>
        (await _ledger.ReadAsync("/v1/deflators?" + query)).GetProperty("items").EnumerateArray().Select(item =>
            $"{item.GetProperty("country").GetString()} {item.GetProperty("year").GetRawText()} {item.GetProperty("index").GetRawText()} {item.GetProperty("source").GetString()}");
}
