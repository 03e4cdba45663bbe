using System.Diagnostics;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.History;

/// <summary>The feed that stays open.</summary>
public sealed class EventStreamTests(PostgresServer server)
{
    private const string Line =
        """{"country": "LV", "category": "munitions", "title": "Shells", "stage": "planned", "date": "2025"}""";

    private const int Sample = 22;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task New_entries_come_while_the_stream_is_open()
    {
        await using var app = await LedgerApp.StartAsync(server);
        await using var events = FeedReader.EventsAsync(app.Client, 0, LineClient.Cancellation).GetAsyncEnumerator(LineClient.Cancellation);
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            var next = events.MoveNextAsync().AsTask();
            Assert.False(next.IsCompleted);
            var line = await new LineClient(app.Client).RecordAsync(Line);
            Assert.True(await next.WaitAsync(Soon, LineClient.Cancellation));
            Assert.Equal($"{sequence}", events.Current.EventId);
            Assert.Equal("entry", events.Current.EventType);
            Assert.Contains($"\"line\":\"{line.Id}\"", events.Current.Data, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_entry_that_another_process_recorded_comes_too()
    {
        await using var app = await LedgerApp.StartAsync(server);
        await using var other = LedgerApp.Start(app.Database);
        await using var events = FeedReader.EventsAsync(other.Client, 0, LineClient.Cancellation).GetAsyncEnumerator(LineClient.Cancellation);

        var next = events.MoveNextAsync().AsTask();
        await new LineClient(app.Client).RecordAsync(Line);

        Assert.True(await next.WaitAsync(Soon, LineClient.Cancellation));
    }

    [Theory]
    [InlineData(null, "2", 3)]
    [InlineData("1", null, 2)]
    [InlineData("1", "2", 3)]
    [InlineData("2", "1", 2)]
    [InlineData("2", "", 3)]
    [InlineData(null, null, 1)]
    public async Task The_stream_starts_after_the_last_event_id_or_after(string? after, string? lastEventId, long first)
    {
        await using var app = await LedgerApp.StartAsync(server, sample: true);
        using var response = await OpenAsync(app, after, lastEventId);
        using var body = new StreamReader(await response.Content.ReadAsStreamAsync(LineClient.Cancellation));

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(": keep-alive", await body.ReadLineAsync(LineClient.Cancellation));
        Assert.Equal("", await body.ReadLineAsync(LineClient.Cancellation));
        Assert.Equal($"id: {first}", await body.ReadLineAsync(LineClient.Cancellation));
        Assert.Equal("event: entry", await body.ReadLineAsync(LineClient.Cancellation));
        Assert.StartsWith($$"""data: {"sequence":{{first}},""", await body.ReadLineAsync(LineClient.Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1000")]
    public async Task A_last_event_id_that_is_no_entry_is_refused(string lastEventId)
    {
        await using var app = await LedgerApp.StartAsync(server);
        using var response = await OpenAsync(app, null, lastEventId);

        Assert.Equal(["Last-Event-ID"], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    [Fact]
    public async Task Open_streams_end_whole_and_do_not_delay_the_stop_of_the_service()
    {
        var app = await LedgerApp.StartAsync(server, sample: true);
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        var caughtUp = Enumerable.Range(0, 5).Select(_ => new TaskCompletionSource()).ToArray();
        var reading = caughtUp.Select(signal => ReadToEndAsync(client, signal)).ToArray();
        await Task.WhenAll(caughtUp.Select(signal => signal.Task)).WaitAsync(Soon, LineClient.Cancellation);

        var started = Stopwatch.GetTimestamp();
        await app.DisposeAsync();

        Assert.True(Stopwatch.GetElapsedTime(started) < Soon, $"{Stopwatch.GetElapsedTime(started)}");
        Assert.All(await Task.WhenAll(reading), count => Assert.Equal(Sample, count));
    }

    private static async Task<int> ReadToEndAsync(HttpClient client, TaskCompletionSource caughtUp)
    {
        var count = 0;
        await foreach (var _ in FeedReader.EventsAsync(client, 0, LineClient.Cancellation))
        {
            if (++count == Sample) caughtUp.SetResult();
        }

        return count;
    }

    private static async Task<HttpResponseMessage> OpenAsync(LedgerApp app, string? after, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/ledger/entries?format=sse" + (after is null ? "" : $"&after={after}"));
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        return await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, LineClient.Cancellation);
    }
}
