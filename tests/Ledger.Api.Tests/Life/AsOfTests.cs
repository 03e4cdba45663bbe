using System.Collections.Concurrent;
using System.Globalization;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Rule D2: an instant of recording, answered the same for ever.</summary>
public sealed class AsOfTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private HttpClient Client => ledger.Client;

    [Theory]
    [InlineData("2999-01-01T00:00:00Z")]
    [InlineData("yesterday")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T10:00:00")]
    [InlineData("2026-11-22 10:00:00Z")]
    [InlineData("2026-13-22T10:00:00Z")]
    [InlineData("2026-11-22T10:00:00.1234567Z")]
    [InlineData("1763805600")]
    [InlineData("")]
    public async Task An_instant_that_is_none_or_has_not_come_is_refused(string asOf)
    {
        var line = (await Client.RecordAsync(Line.With("{}"))).Id();
        foreach (var path in (string[])[$"/v1/line-items/{line}", "/v1/line-items", "/v1/rollups"])
            Assert.Equal(["asOf"], await RefusedAsync($"{path}?asOf={Uri.EscapeDataString(asOf)}"));
        Assert.Equal(["comparedTo"], await RefusedAsync($"/v1/rollups?comparedTo={Uri.EscapeDataString(asOf)}"));
    }

    [Fact]
    public async Task A_line_is_there_from_the_microsecond_of_its_recording()
    {
        var line = await Client.RecordAsync(Line.With("""{"country": "IS", "value": {"amount": 7, "currency": "EUR"} }"""));
        var at = line.GetProperty("recordedAt").GetDateTimeOffset();
        await Client.RecordAsync(Line.With("""{"country": "IS", "date": "2019", "value": {"amount": 5, "currency": "EUR"} }"""));

        foreach (var text in (string[])[Text(at), Uri.EscapeDataString(at.ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture))])
        {
            Assert.Equal("1", (await Client.GetJsonAsync($"/v1/line-items/{line.Id()}?asOf={text}")).Raw("version"));
            Assert.Single((await Client.GetJsonAsync($"/v1/line-items?country=IS&asOf={text}")).Ids());
            var rollup = await Client.GetJsonAsync($"/v1/rollups?country=IS&asOf={text}");
            Assert.Equal(("7.00", $"\"{Text(at)}\""), (rollup.GetProperty("rows")[0].Raw("total"), rollup.Raw("asOf")));
        }

        var before = Text(at.AddMicroseconds(-1));
        using var absent = await Client.GetAsync(new Uri($"/v1/line-items/{line.Id()}?asOf={before}", UriKind.Relative), TestContext.Current.CancellationToken);
        await absent.IsAsync(ProblemType.NotFound);
        Assert.Empty((await Client.GetJsonAsync($"/v1/line-items?country=IS&asOf={before}")).Ids());
        Assert.Empty((await Client.GetJsonAsync($"/v1/rollups?country=IS&asOf={before}")).GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public async Task Before_the_first_entry_there_is_nothing()
    {
        await Client.RecordAsync(Line.With("{}"));
        var rollup = await Client.GetJsonAsync("/v1/rollups?asOf=2001-01-01T00:00:00Z");
        Assert.Equal(("[]", "0", "\"2001-01-01T00:00:00.000000Z\""), (rollup.Raw("rows"), rollup.Raw("sequence"), rollup.Raw("asOf")));
        Assert.Empty((await Client.GetJsonAsync("/v1/line-items?includeVoided=true&asOf=2001-01-01T00:00:00Z")).Ids());
    }

    [Fact]
    public async Task Without_an_instant_a_roll_up_tells_the_heads()
    {
        var line = await Client.RecordAsync(Line.With("{}"));
        var now = await Client.GetJsonAsync("/v1/rollups?country=LT");
        var then = await Client.GetJsonAsync($"/v1/rollups?country=LT&asOf={now.GetProperty("asOf").GetString()}");
        Assert.True(now.GetProperty("asOf").GetDateTimeOffset() >= line.GetProperty("recordedAt").GetDateTimeOffset());
        // The lists behind the rows are of the same instant.
        var instant = $"&asOf={Uri.EscapeDataString(now.GetProperty("asOf").GetString()!)}";
        Assert.Equal(now.GetRawText(), then.GetRawText().Replace(instant, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_as_of_just_now_never_change_though_eight_clients_write()
    {
        using var done = new CancellationTokenSource();
        var answers = new ConcurrentBag<(string Url, string Body)>();
        var writers = Enumerable.Range(0, 8).Select(writer => WriteAsync(writer, done.Token)).ToArray();
        var askers = Enumerable.Range(0, 2).Select(async _ =>
        {
            for (var i = 0; i < 150; i++)
            {
                var asOf = Text(DateTimeOffset.UtcNow);
                foreach (var url in (string[])[$"/v1/rollups?country=FI&groupBy=stage&asOf={asOf}", $"/v1/line-items?country=FI&includeVoided=true&limit=3&sort=-id&asOf={asOf}"])
                    answers.Add((url, await BodyAsync(url)));
            }
        }).ToArray();
        await Task.WhenAll(askers);
        await done.CancelAsync();
        var written = (await Task.WhenAll(writers)).Sum();

        Assert.True(written > 50, $"Only {written} changes were made meanwhile.");
        foreach (var (url, body) in answers) Assert.Equal(body, await BodyAsync(url));
    }

    private async Task<int> WriteAsync(int writer, CancellationToken done)
    {
        for (var i = 0; ; i++)
        {
            var line = (await Client.RecordAsync(Line.With($$"""{"country": "FI", "title": "{{writer}}", "value": {"amount": 10, "currency": "EUR"} }"""))).Id();
            using var moved = await Client.MoveAsync(line, "\"1.1\"", """{"from": "allocated", "to": "contracted", "amount": 4, "date": "2025"}""");
            using var patched = await Client.PatchAsync(line, "\"2.1\"", """{"value": {"amount": 12}, "reason": "more"}""");
            if (i % 3 == 0) (await Client.VoidAsync(line, "\"3.1\"")).Dispose();
            if (done.IsCancellationRequested) return i + 1;
        }
    }

    private async Task<string> BodyAsync(string url)
    {
        using var response = await Client.ReadAsync(url);
        return await response.TextAsync();
    }

    private async Task<string[]> RefusedAsync(string url)
    {
        using var response = await Client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
        return (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys();
    }

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
