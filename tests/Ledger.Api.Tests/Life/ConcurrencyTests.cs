using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Domain.Tests.Journal;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Many clients at once on the same few lines: what comes of it is what some serial order gives.</summary>
public sealed class ConcurrencyTests(PostgresServer server)
{
    private const int Clients = 32;
    private const int CommandsEach = 20;

    private readonly ConcurrentDictionary<string, string> _lines = new();
    private readonly ConcurrentDictionary<(string Line, int Version), bool> _acknowledged = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _statuses = new();

    [Fact]
    public async Task The_ledger_is_that_of_some_serial_order_and_no_update_is_lost()
    {
        await using var app = await LedgerApp.StartAsync(server);
        string[] shared =
        [
            """{"reference": "large", "value": {"amount": 1000000, "currency": "EUR"}, "fiscalYears": {"from": 2025, "to": 2027}, "allocationSources": [{"source": "state", "amount": 700000}], "quantity": {"value": 900, "unit": "each"} }""",
            """{"reference": "inner", "partOf": "large", "value": {"amount": 5000, "currency": "EUR"} }""",
            """{"reference": "about", "value": {"amount": 300, "currency": "EUR", "bound": "approximate"}, "quantity": {"value": 5, "unit": "each", "bound": "atLeast"} }""",
            """{"reference": "tight", "value": {"amount": 60, "currency": "EUR"} }""",
            """{"reference": "unpriced"}""",
        ];
        foreach (var body in shared) await RecordAsync(app.Client, Line.With(body));

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => ClientAsync(app.Client, new Random(client))));

        Assert.DoesNotContain(_statuses.Keys, status => (int)status is not (200 or 201 or 409 or 412 or 422));
        Assert.True(_acknowledged.Count > Clients * CommandsEach / 4, string.Join(", ", _statuses));
        Assert.True(_statuses[HttpStatusCode.PreconditionFailed] > Clients, string.Join(", ", _statuses));
        var naive = await JournalReplay.PlayAsync(app.Database);
        await SameAsync(app.Client, naive);
        // Every version there is was acknowledged to one client, so none was made from what somebody had not seen.
        Assert.Equal(
            naive.Lines.SelectMany(line => Enumerable.Range(1, line.Version).Select(version => (line.Id.ToString(), version))).Order(),
            _acknowledged.Keys.Order());
    }

    [Theory]
    [InlineData("exact", "")]
    [InlineData("atMost", "")]
    [InlineData("exact", "inner-")]
    public async Task Parts_recorded_at_once_never_exceed_their_envelope(string bound, string depth)
    {
        await using var app = await LedgerApp.StartAsync(server);
        await app.Client.RecordAsync(Line.With($$"""{"reference": "envelope", "value": {"amount": 100, "currency": "EUR", "bound": "{{bound}}"}, "quantity": {"value": 1000, "unit": "each"} }"""));
        await app.Client.RecordAsync(Line.With("""{"reference": "inner-envelope", "partOf": "envelope", "value": {"amount": 40, "currency": "EUR"} }"""));
        var room = depth.Length == 0 ? 60 : 40;

        var statuses = await Task.WhenAll(Enumerable.Range(0, 150).Select(async i =>
        {
            using var response = await app.Client.PostAsync(Line.With($$"""{"partOf": "{{depth}}envelope", "value": {"amount": 0.75, "currency": "EUR"} }"""), $"part-{i}");
            return response.StatusCode;
        }));

        Assert.Equal((int)(room / 0.75), statuses.Count(status => status == HttpStatusCode.Created));
        Assert.All(statuses, status => Assert.True(status is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity));
        await SameAsync(app.Client, await JournalReplay.PlayAsync(app.Database));
        Assert.Equal("100.00", (await app.Client.GetJsonAsync("/v1/rollups")).GetProperty("rows")[0].Raw("total"));
    }

    // A change that somebody else came before is made again from what stands there now.
    private async Task ClientAsync(HttpClient client, Random random)
    {
        for (var i = 0; i < CommandsEach; i++)
        {
            if (_lines.Count < 40 && random.Next(6) == 0)
            {
                using var recorded = await client.PostAsync(Part(random));
                await KeepAsync(recorded);
                continue;
            }

            var line = Any(random);
            var choice = random.Next(100);
            for (var attempt = 0; attempt < 8; attempt++)
            {
                using var read = await client.ReadAsync($"{Requests.Lines}/{line}");
                var item = JsonDocument.Parse(await read.TextAsync()).RootElement;
                if (item.TryGetProperty("voided", out _)) break;
                using var response = await ChangeAsync(client, line, read.Headers.ETag!.ToString(), item, choice, random);
                await KeepAsync(response);
                if (response.StatusCode != HttpStatusCode.PreconditionFailed) break;
            }
        }
    }

    private Task<HttpResponseMessage> ChangeAsync(HttpClient client, string line, string tag, JsonElement item, int choice, Random random)
    {
        var amount = item.Raw("value.amount") is { Length: > 0 } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : 0;
        var more = (amount + random.Next(-3, 4)).ToString(CultureInfo.InvariantCulture);
        return choice switch
        {
            < 30 when amount > 0 && !item.TryGetProperty("fiscalYears", out _) && !item.TryGetProperty("allocationSources", out _)
                => client.PatchAsync(line, tag, $$"""{"value": {"amount": {{more}} }, "reason": "another figure"}"""),
            < 40 => client.PatchAsync(line, tag, $$"""{"title": "Title {{random.Next(9)}}", "category": "{{(choice % 2 == 0 ? "munitions" : "munitions/mines")}}", "reason": "another name"}"""),
            < 55 => client.PatchAsync(line, tag, $$"""{"partOf": {{(random.Next(4) == 0 ? "null" : $"\"{Any(random)}\"")}}, "reason": "of another programme"}"""),
            < 85 => client.MoveAsync(line, tag, $$"""{"from": "{{(choice % 3 == 0 ? "contracted" : "allocated")}}", "to": "{{(choice % 3 == 0 ? "delivered" : "contracted")}}", "date": "2025"{{(amount > 0 ? ", \"amount\": 0.5" : "")}} }"""),
            < 95 when _lines.TryGetValue(line, out var movement) && movement.Length > 0
                => client.MoveAsync(line, tag, $$"""{"corrects": "{{movement}}", "reason": "booked by mistake"}"""),
            _ => client.VoidAsync(line, tag),
        };
    }

    private string Part(Random random) => Line.With(random.Next(4) switch
    {
        0 => $$"""{"partOf": "tight", "value": {"amount": {{random.Next(1, 9)}}, "currency": "EUR"} }""",
        1 => """{"partOf": "about", "value": {"amount": 40, "currency": "EUR", "bound": "atLeast"}, "quantity": {"value": 0.5, "unit": "each"} }""",
        2 => """{"partOf": "inner", "stage": "contracted", "value": {"amount": 7, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": 2028} }""",
        _ => $$"""{"partOf": "{{Any(random)}}", "value": {"amount": 3, "currency": "EUR"} }""",
    });

    private string Any(Random random) => _lines.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(_lines.Count));

    private async Task RecordAsync(HttpClient client, string body)
    {
        using var response = await client.PostAsync(body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        await KeepAsync(response);
    }

    private async Task KeepAsync(HttpResponseMessage response)
    {
        _statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
        if (!response.IsSuccessStatusCode) return;
        var item = JsonDocument.Parse(await response.TextAsync()).RootElement;
        Assert.True(_acknowledged.TryAdd((item.Id(), item.GetProperty("version").GetInt32()), true), $"{item} was acknowledged twice");
        var movement = item.TryGetProperty("movement", out var moved) && !moved.TryGetProperty("corrects", out _) ? moved.Id() : "";
        _lines.AddOrUpdate(item.Id(), movement, (_, before) => movement.Length > 0 ? movement : before);
    }

    private static async Task SameAsync(HttpClient client, NaiveLedger naive)
    {
        var items = (await client.GetJsonAsync($"{Requests.Lines}?includeVoided=true&limit=1000")).GetProperty("items").EnumerateArray().ToDictionary(Requests.Id);
        Assert.Equal(naive.Lines.Count, items.Count);
        Assert.All(naive.Lines, line =>
        {
            var item = items[line.Id.ToString()];
            Assert.Equal((line.Version, line.Voided), (item.GetProperty("version").GetInt32(), item.TryGetProperty("voided", out _)));
            Assert.Equal(StoodLine.Of(line, naive).PositionText(), FigureText.Position(item));
        });
    }
}
