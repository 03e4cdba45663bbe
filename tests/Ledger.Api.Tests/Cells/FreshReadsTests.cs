using System.Globalization;
using System.Net;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Cells;

/// <summary>Totals are exact at every moment, whoever records and whoever asks.</summary>
public sealed class FreshReadsTests(PostgresServer server) : IAsyncLifetime
{
    private const int Lines = 150;

    private TestDatabase _database = null!;
    private LedgerApp[] _processes = [];

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _processes = [LedgerApp.Start(_database, Segments.Often), LedgerApp.Start(_database, Segments.Often)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
    }

    [Fact]
    public async Task Readers_of_two_processes_see_whole_blocks_while_both_record()
    {
        using var recorded = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 8).Select(i => ReadAsync(_processes[i % 2].Client, recorded.Token)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => RecordAsync(_processes[i % 2].Client, _processes[(i + 1) % 2].Client)));
        await recorded.CancelAsync();
        foreach (var reads in await Task.WhenAll(readers)) Assert.True(reads > 3);
        foreach (var process in _processes) Assert.Equal(12 * Lines, await CountAsync(process.Client));
    }

    [Fact]
    public async Task A_tag_holds_until_another_process_records()
    {
        var (one, other) = (_processes[0].Client, _processes[1].Client);
        await one.RecordAsync(Line.With("{}"));
        using var first = await other.ReadAsync("/v1/rollups");
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await other.GetUnlessAsync("/v1/rollups", tag)).StatusCode);
        await one.RecordAsync(Line.With("{}"));
        Assert.Equal(HttpStatusCode.OK, (await other.GetUnlessAsync("/v1/rollups", tag)).StatusCode);
    }

    // What was answered to the one is in what the other is told.
    private static async Task RecordAsync(HttpClient writer, HttpClient reader)
    {
        for (var i = 0; i < Lines; i++)
        {
            await writer.RecordAsync(Line.With("""{"value": {"amount": 1, "currency": "EUR"}, "allocationSources": null}"""));
            if (i % 10 != 0) continue;
            var head = (await writer.GetJsonAsync("/v1/ledger/head")).GetProperty("sequence").GetInt64();
            Assert.True(await CountAsync(reader) >= head);
        }
    }

    private static async Task<int> ReadAsync(HttpClient client, CancellationToken recorded)
    {
        var (reads, last) = (0, 0L);
        for (; !recorded.IsCancellationRequested; reads++)
        {
            var now = await CountAsync(client);
            Assert.True(now >= last, $"{now} lines after {last}");
            last = now;
        }

        return reads;
    }

    // Each entry records one line of 1.00 here, so what a roll-up says must be its sequence, whatever its moment.
    private static async Task<long> CountAsync(HttpClient client)
    {
        var rollup = await client.GetJsonAsync("/v1/rollups?groupBy=country");
        var sequence = rollup.GetProperty("sequence").GetInt64();
        if (sequence == 0) return 0;
        var row = Assert.Single(rollup.GetProperty("rows").EnumerateArray());
        Assert.Equal(
            (sequence, $"{sequence.ToString(CultureInfo.InvariantCulture)}.00"), (row.GetProperty("lines").GetInt64(), row.Raw("total")));
        return sequence;
    }
}
