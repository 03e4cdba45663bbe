using System.Text;
using Ledger.Api.Features.ExchangeRates;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.ReferenceData;
using Ledger.Domain.Exchange;
using Xunit;

namespace Ledger.Api.Tests.ExchangeRates;

/// <summary>What is wrong with a file is told with its line, and nothing is loaded.</summary>
public sealed class RefusalTests(EmptyLedger ledger) : IClassFixture<EmptyLedger>
{
    [Theory]
    [InlineData(RateClient.Csv, "Date,USD,\n2025-03-18,1.0918,\n2025-03-17,-1,\n", "line 3", "USD: -1 is not above 0.")]
    [InlineData(RateClient.Csv, "Date,USD,\n2025-03-18,0.000,\n", "line 2", "USD: 0.000 is not above 0.")]
    [InlineData(RateClient.Csv, "Date,USD,\n2999-03-18,1.0918,\n", "line 2", "2999-03-18 lies in the future; today is ")]
    [InlineData(RateClient.Csv, "Date,QQQ,\n2025-03-18,1.0918,\n", "line 1", "'QQQ' is not an ISO 4217 currency code; write one such as EUR, USD or PLN.")]
    [InlineData(RateClient.Csv, "Date,USD,\n2025-03-18,1.0918,\n2025-03-18,1.0919,\n", "line 3", "USD on 2025-03-18 is 1.0919 here, and 1.0918 in line 2.")]
    [InlineData(RateClient.Csv, "<html><body>Not found</body></html>", "line 1", "'<html><body>Not found</body></html>' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]
    [InlineData(RateClient.Csv, "Date,USD,\n", "rates", "There is no rate in it.")]
    [InlineData(RateClient.Xml, "Date,USD,\n2025-03-18,1.0918,\n", "line 1", "The file is not well-formed XML here, or has a document type.")]
    [InlineData(RateClient.Xml, "<html/>", "line 1", "This is no feed of the ECB: an element Envelope of http://www.gesmes.org/xml/2002-08-01 is expected.")]
    [InlineData(RateClient.Xml, "<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x>&a;</x>", "line 1", "The file is not well-formed XML here, or has a document type.")]
    [InlineData(RateClient.Zip, "Date,USD,\n2025-03-18,1.0918,\n", "file", "The file is no readable zip archive.")]
    public async Task A_file_that_is_wrong_changes_nothing(string contentType, string body, string at, string what)
    {
        var before = await ledger.SequenceAsync();
        var problem = await (await ledger.PutRatesAsync(contentType, body)).IsAsync(ProblemType.ValidationFailed);
        Assert.StartsWith(what, Assert.Single(problem.Errors(at)), StringComparison.Ordinal);
        Assert.Equal([at], problem.ErrorKeys());
        Assert.Equal(before, await ledger.SequenceAsync());
    }

    [Fact]
    public async Task What_is_wrong_in_a_feed_is_told_with_its_line()
    {
        const string Envelope = "<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01' xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'>";
        var problem = await (await ledger.PutRatesAsync(RateClient.Xml,
            $"{Envelope}\n<Cube>\n<Cube currency='USD' rate='1'/>\n<Cube time='2025-03-18'>\n<Cube currency='USD' rate='-1'/>\n<Cube currency='USD'/>\n<Cube currency='ZZZ' rate='1'/>\n</Cube></Cube></gesmes:Envelope>"))
            .IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(["line 3", "line 5", "line 6", "line 7"], problem.ErrorKeys());
        Assert.Equal("The rate stands in no element Cube with a time.", Assert.Single(problem.Errors("line 3")));
        Assert.Equal("USD: -1 is not above 0.", Assert.Single(problem.Errors("line 5")));
        Assert.Equal("An element Cube has a time, or else a currency and a rate, and no other attributes.", Assert.Single(problem.Errors("line 6")));
        Assert.Equal("'ZZZ' is not an ISO 4217 currency code; write one such as EUR, USD or PLN.", Assert.Single(problem.Errors("line 7")));
    }

    [Theory]
    [InlineData("<Cube time='2025-03-18'>\n<Cube currency='USD' rate='1.0918'/>\n</Cube>\n<Cube currency='PLN' rate='4.175'/>", "line 6", "The rate stands in no element Cube with a time.")]
    [InlineData("<Cube time='2025-03-18'>\n<Cube currency='USD' rate='1.0918'/>\n<Cube currency='JPY' rate='1.629' multiplier='100'/></Cube>", "line 5", "An element Cube has a time, or else a currency and a rate, and no other attributes.")]
    [InlineData("<Cube time='2025-03-18' currency='USD' rate='1.0918'/>", "line 3", "An element Cube has a time, or else a currency and a rate, and no other attributes.")]
    [InlineData("<Cube time='2999-03-18'>\n<Cube currency='USD' rate='1.0918'/></Cube>", "line 4", "2999-03-18 lies in the future; today is ")]
    [InlineData("<Cube time='2025-03-18'>\n<Cube currency='USD' rate='1.0918'/>\n<Cube currency='USD' rate='1.0919'/></Cube>", "line 5", "USD on 2025-03-18 is 1.0919 here, and 1.0918 in line 4.")]
    [InlineData("<Cube time='2025-03-18'>\n<Cube currency='USD' rate='1,0918'/></Cube>", "line 4", "USD: '1,0918' is not a plain decimal number")]
    [InlineData("<Cube time='2025-03-18'>\n<Cube currency='USD' rate='1.0918'/>", "line 4", "The file is not well-formed XML here, or has a document type.")]
    public async Task Nothing_of_a_feed_is_taken_that_does_not_say_what_it_seems_to(string cubes, string at, string what)
    {
        const string Envelope = "<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01' xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'>";
        var before = await ledger.SequenceAsync();
        var problem = await (await ledger.PutRatesAsync(RateClient.Xml, $"{Envelope}\n<Cube>\n{cubes}</Cube></gesmes:Envelope>")).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal([at], problem.ErrorKeys());
        Assert.StartsWith(what, Assert.Single(problem.Errors(at)), StringComparison.Ordinal);
        Assert.Equal(before, await ledger.SequenceAsync());
    }

    [Fact]
    public void A_feed_is_read_until_its_hundredth_fault()
    {
        // What stands behind them is no XML, and nobody gets there.
        var body = "<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01' xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'>\n"
            + string.Concat(Enumerable.Repeat("<Cube currency='USD'/>\n", 100));
        var feed = EcbXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(body + "&")));
        Assert.Equal(RateSheet.MostFaults, feed.Faults.Length);
        Assert.Equal("line 101", feed.Faults[^1].Field);
    }

    [Theory]
    [InlineData(null, "", "line 1", "'' does not begin a history of the ECB")]
    [InlineData(null, "Date;USD\n2025-03-18;1.0918\n", "line 1", "'Date;USD' does not begin a history of the ECB")]
    [InlineData(RateClient.Csv, "[{}]", "line 1", "'[{}]' does not begin a history of the ECB")]
    [InlineData(RateClient.Csv, "Date,USD,\n2025-03-18,Infinity,\n", "line 2", "USD: 'Infinity' is not a plain decimal number")]
    [InlineData(RateClient.Xml, "[{}]", "line 1", "The file is not well-formed XML here, or has a document type.")]
    [InlineData(RateClient.Json, "[]", "rates", "There is no rate in it.")]
    [InlineData(RateClient.Json, """[{"date":"2025-03-18","currency":"USD","rate":-1.1,"source":"X"}]""", "[0].rate", "USD: -1.1 is not above 0.")]
    [InlineData(RateClient.Json, """[{"date":"2999-03-18","currency":"USD","rate":1.1,"source":"X"}]""", "[0].date", "2999-03-18 lies in the future; today is ")]
    [InlineData(RateClient.Json, """[{"date":"2025-03-18","currency":"XAU","rate":1.1,"source":"X"}]""", "[0].currency", "")]
    [InlineData(RateClient.Json, """[{"date":"2025-03-18","currency":"USD","rate":1.1,"source":"ECB "}]""", "[0].source", "A source has a name of 1 to 100 characters, without spaces at its ends.")]
    [InlineData(RateClient.Json, """[{"date":"2025-03-18","currency":"USD","rate":1.1,"source":"X"},{"date":"2025-03-18","currency":"USD","rate":1.2,"source":"X"}]""", "[1].rate", "USD on 2025-03-18 is 1.2 here, and 1.1 in [0].")]
    public async Task Each_form_tells_its_faults_at_their_place(string? contentType, string body, string at, string what)
    {
        var before = await ledger.SequenceAsync();
        var problem = await (await ledger.PutRatesAsync(contentType, body)).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal([at], problem.ErrorKeys());
        Assert.StartsWith(what, Assert.Single(problem.Errors(at)), StringComparison.Ordinal);
        Assert.Equal(before, await ledger.SequenceAsync());
    }

    [Fact]
    public async Task Faults_of_rows_stand_under_their_members()
    {
        var problem = await (await ledger.PutRatesAsync(RateClient.Json,
            """[{"date":"2025-13-01","currency":"usd","rate":0,"source":" "},{"date":"2025-03-18","currency":"EUR","rate":1e2,"source":"X"}]"""))
            .IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(["[0].currency", "[0].date", "[0].rate", "[0].source", "[1].currency", "[1].rate"], problem.ErrorKeys());

        problem = await (await ledger.PutRatesAsync(RateClient.Json, """[{"date":"2025-03-18","currency":"USD"}]""")).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(["[0].rate", "[0].source"], problem.ErrorKeys());
        Assert.Equal("this member is required", Assert.Single(problem.Errors("[0].rate")));
    }

    [Theory]
    [InlineData("""[{"date":"2025-03-18","currency":"USD","rate":1.1,"source":"X","base":"EUR"}]""")]
    [InlineData("""{"date":"2025-03-18","currency":"USD","rate":1.1,"source":"X"}""")]
    [InlineData("""[null]""")]
    [InlineData("""[{"date":"2025-03-18","currency":"USD","rate":true,"source":"X"}]""")]
    public async Task Json_of_another_structure_is_refused(string body) =>
        await (await ledger.PutRatesAsync(RateClient.Json, body)).IsAsync(ProblemType.InvalidStructure);

    [Fact]
    public async Task Json_that_is_none_is_refused() =>
        await (await ledger.PutRatesAsync(RateClient.Json, "[{")).IsAsync(ProblemType.InvalidJson);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("image/png")]
    public async Task Another_content_type_is_refused(string contentType) =>
        await (await ledger.PutRatesAsync(contentType, "Date,USD,\n2025-03-18,1.0918,\n")).IsAsync(ProblemType.UnsupportedMediaType);

    [Fact]
    public async Task An_archive_of_several_files_or_of_an_archive_is_refused()
    {
        var problem = await (await ledger.PutRatesAsync(RateClient.Zip, RateClient.Zipped(("a.csv", "Date,USD,\n"), ("b.csv", "Date,USD,\n"))))
            .IsAsync(ProblemType.ValidationFailed);
        Assert.Equal("The archive holds 2 files; one is expected.", Assert.Single(problem.Errors("file")));
        problem = await (await ledger.PutRatesAsync(RateClient.Zip, RateClient.Zipped(("a.zip", "PK and more")))).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal("The archive holds another archive.", Assert.Single(problem.Errors("file")));
    }

    [Theory]
    [InlineData("a stored digit", "The file in the archive is damaged: it has another checksum (CRC-32) than the archive says.")]
    [InlineData("the mark of encryption", "The file in the archive is encrypted.")]
    public async Task An_archive_that_is_damaged_or_encrypted_is_refused(string changed, string what)
    {
        var archive = RateClient.Stored("eurofxref-hist.csv", "Date,USD,\n2025-03-18,1.0918,\n");
        var directory = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        // The general flags stand 6 bytes into the file's own header, and 8 bytes into that of the directory.
        if (changed == "a stored digit") archive[archive.AsSpan().IndexOf("1.0918"u8)] = (byte)'2';
        else (archive[6], archive[directory + 8]) = ((byte)(archive[6] | 1), (byte)(archive[directory + 8] | 1));
        var before = await ledger.SequenceAsync();
        var problem = await (await ledger.PutRatesAsync(RateClient.Zip, archive)).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(what, Assert.Single(problem.Errors("file")));
        Assert.Equal(before, await ledger.SequenceAsync());
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_more_than_is_read_is_refused()
    {
        var problem = await (await ledger.PutRatesAsync(RateClient.Zip, RateClient.Zipped(("a.csv", new string(' ', 40 << 20)))))
            .IsAsync(ProblemType.ValidationFailed);
        Assert.Equal("The file in the archive is larger than 33554432 bytes.", Assert.Single(problem.Errors("file")));
    }

    [Fact]
    public async Task Text_that_is_not_utf_8_is_refused()
    {
        var problem = await (await ledger.PutRatesAsync(RateClient.Csv, [.. "Date,USD,\n2025-03-18,"u8, 0xFF, 0xFE])).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal("The file is not text in UTF-8.", Assert.Single(problem.Errors("file")));
    }
}
