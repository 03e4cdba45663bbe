using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.Rollups;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Asks the service and holds what it answers to a snapshot of the naive ledger.</summary>
internal sealed class LifeChecks(HttpClient client, int seed)
{
    /// <summary>Every item, one by one.</summary>
    public async Task ItemsAsync(Snapshot ledger, DateTimeOffset? asOf = null)
    {
        foreach (var line in ledger.Lines) Item(line, await TextAsync(With($"{Requests.Lines}/{line.Id}", "asOf", asOf)));
    }

    /// <summary>The list of everything and lists under filters, with what counts of each line.</summary>
    public async Task ListAsync(Snapshot ledger, Dictionary<string, string[]> filters, bool includeVoided, DateTimeOffset? asOf = null)
    {
        var url = ListUrl(filters, includeVoided, asOf);
        var page = JsonDocument.Parse(await TextAsync(url)).RootElement;
        var answered = page.GetProperty("items").EnumerateArray().Select(item =>
            $"{item.GetProperty("reference")} {item.GetProperty("version")}{(item.TryGetProperty("voided", out _) ? " voided" : "")}:"
            + $" {FigureText.Position(item)} ->{FigureText.Of(item.GetProperty("counted"))}");
        Same(url, new NaiveFilter(filters, ledger).List(includeVoided), answered);
    }

    public async Task RollupAsync(Snapshot ledger, RollupQuery query, DateTimeOffset? asOf = null)
    {
        var url = With(query.Url(), "asOf", asOf);
        var (answer, naive) = (JsonDocument.Parse(await TextAsync(url)).RootElement, new NaiveRollup(ledger, query));
        Same(url, naive.Rows(query.GroupBy), NaiveRollup.Answered(answer.GetProperty("rows")));
        Same(url, naive.Rows([]), NaiveRollup.Answered(answer.GetProperty("totals")));
        Same(url, naive.Overruns(), NaiveRollup.AnsweredOverruns(answer));
        if (asOf is { } instant) Assert.Equal(instant, answer.GetProperty("asOf").GetDateTimeOffset());
    }

    /// <summary>A roll-up as of one moment beside another.</summary>
    public async Task ComparedAsync(
        (DateTimeOffset At, Snapshot Ledger) now, (DateTimeOffset At, Snapshot Ledger) then, RollupQuery query)
    {
        var url = With(With(query.Url(), "asOf", now.At), "comparedTo", then.At);
        var (answer, naive) = (JsonDocument.Parse(await TextAsync(url)).RootElement, new NaiveRollup(now.Ledger, query));
        Same(url, naive.Rows(query.GroupBy, then.Ledger), NaiveRollup.Answered(answer.GetProperty("rows")));
        Same(url, naive.Rows([], then.Ledger), NaiveRollup.Answered(answer.GetProperty("totals")));
        Assert.Equal(then.At, answer.GetProperty("comparedTo").GetProperty("asOf").GetDateTimeOffset());
    }

    public async Task<string> TextAsync(string url)
    {
        using var response = await client.ReadAsync(url);
        return await response.TextAsync();
    }

    public static string ListUrl(Dictionary<string, string[]> filters, bool includeVoided, DateTimeOffset? asOf) => With(With(With(
        new RollupQuery { Filters = filters }.Url().Replace("/v1/rollups", Requests.Lines, StringComparison.Ordinal),
        "limit", "1000"), "includeVoided", includeVoided ? "true" : null), "asOf", asOf);

    public static string With(string url, string name, DateTimeOffset? instant) =>
        With(url, name, instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));

    private static string With(string url, string name, string? value) =>
        value is null ? url : $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={value}";

    private void Item(StoodLine line, string answer)
    {
        var item = JsonDocument.Parse(answer).RootElement;
        Assert.True((line.Version, line.Voided) == (item.GetProperty("version").GetInt32(), item.TryGetProperty("voided", out _)), $"seed {seed}: {line} {answer}");
        Assert.True(line.PositionText() == FigureText.Position(item), $"seed {seed}: {line.PositionText()} is expected: {answer}");
        var (expected, stated) = (JsonNode.Parse(line.Body)!.AsObject(), Bodies.Stated(answer));
        foreach (var (name, value) in expected)
            Assert.True(JsonNode.DeepEquals(value, stated[name]), $"seed {seed}: {name} is expected to be {value}: {answer}");
        // What a part does not say of years and sources it has from its envelope.
        Assert.Subset(new HashSet<string>(["fiscalYears", "allocationSources", "partOf"]), stated.Select(member => member.Key).Except(expected.Select(member => member.Key)).ToHashSet());
    }

    private void Same(string url, IEnumerable<string> expected, IEnumerable<string> answered)
    {
        var (naive, service) = (expected.ToList(), answered.ToList());
        foreach (var (one, other) in naive.Zip(service)) Assert.True(one == other, $"seed {seed}: {url}\nnaive:    {one}\nanswered: {other}");
        Assert.True(naive.Count == service.Count, $"seed {seed}: {url}\n{naive.Count} are expected, {service.Count} are answered\nnaive:\n{string.Join('\n', naive)}\nanswered:\n{string.Join('\n', service)}");
    }
}
