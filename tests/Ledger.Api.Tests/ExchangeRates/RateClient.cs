using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Ledger.Api.Tests.ReferenceData;
using Xunit;

namespace Ledger.Api.Tests.ExchangeRates;

/// <summary>Short words for what tests of rates send and read.</summary>
internal static class RateClient
{
    internal const string Csv = "text/csv";
    internal const string Xml = "application/xml";
    internal const string Zip = "application/zip";
    internal const string Json = "application/json";

    internal static Task<HttpResponseMessage> PutRatesAsync(this EmptyLedger ledger, string? contentType, byte[] body, string resource = "exchange-rates")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return ledger.App.Client.PutAsync("/v1/" + resource, content, TestContext.Current.CancellationToken);
    }

    internal static Task<HttpResponseMessage> PutRatesAsync(this EmptyLedger ledger, string? contentType, string body) =>
        ledger.PutRatesAsync(contentType, Encoding.UTF8.GetBytes(body));

    /// <summary>Loads what is right and tells how many rates and days were news.</summary>
    internal static async Task<(int Rates, int Days)> LoadAsync(this EmptyLedger ledger, string? contentType, byte[] body)
    {
        var answer = await EmptyLedger.ReadAsync(await ledger.PutRatesAsync(contentType, body));
        return (answer.GetProperty("recordedRates").GetInt32(), answer.GetProperty("recordedDays").GetInt32());
    }

    internal static Task<(int Rates, int Days)> LoadAsync(this EmptyLedger ledger, string? contentType, string body) =>
        ledger.LoadAsync(contentType, Encoding.UTF8.GetBytes(body));

    internal static async Task<JsonElement[]> RatesAsync(this EmptyLedger ledger, string query) =>
        [.. (await ledger.ReadAsync("/v1/exchange-rates?" + query)).GetProperty("items").EnumerateArray()];

    /// <summary>The one rate that a query has, as it stands in the answer.</summary>
    internal static async Task<string> RateAsync(this EmptyLedger ledger, string query) =>
        Assert.Single(await ledger.RatesAsync(query)).GetProperty("rate").GetRawText();

    internal static byte[] Zipped(params (string Name, string Text)[] files) => Archive(CompressionLevel.Optimal, files);

    /// <summary>An archive in which a file stands as it is, so that its text can be changed there.</summary>
    internal static byte[] Stored(string name, string text) => Archive(CompressionLevel.NoCompression, [(name, text)]);

    private static byte[] Archive(CompressionLevel level, (string Name, string Text)[] files)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var file = archive.CreateEntry(name, level).Open();
                file.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A feed of the ECB in the form in which it is published.</summary>
    internal static string Feed(params (string Day, string Rates)[] days) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        	<gesmes:subject>Reference rates</gesmes:subject>
        	<gesmes:Sender>
        		<gesmes:name>European Central Bank</gesmes:name>
        	</gesmes:Sender>
        	<Cube>
        {string.Concat(days.Select(day => $"\t\t<Cube time='{day.Day}'>\n{string.Concat(day.Rates.Split(' ').Select(rate => $"\t\t\t<Cube currency='{rate.Split('=')[0]}' rate='{rate.Split('=')[1]}'/>\n"))}\t\t</Cube>\n"))}	</Cube>
        </gesmes:Envelope>
        """;
}
