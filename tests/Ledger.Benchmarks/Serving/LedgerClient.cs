using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ledger.Benchmarks.Data;

namespace Ledger.Benchmarks.Serving;

/// <summary>Calls of the service that take so long that what the client costs does not matter.</summary>
internal sealed class LedgerClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Imports made lines, all or nothing, and tells how long that took.</summary>
    internal async Task<TimeSpan> ImportAsync(
        SeededLines lines, int first, int count, CancellationToken cancellation, bool dryRun = false)
    {
        var before = await SequenceAsync(cancellation);
        using var content = new SeededContent(lines, first, count);
        var watch = Stopwatch.StartNew();
        var answer = await PostAsync($"/v1/imports?mode=atomic&dryRun={(dryRun ? "true" : "false")}", content, cancellation);
        watch.Stop();
        var recorded = await SequenceAsync(cancellation) - before;
        if (!dryRun && recorded < count)
            throw new BenchmarkException($"Of {count} imported lines {recorded} were recorded: {answer[..Math.Min(answer.Length, 300)]}");
        return watch.Elapsed;
    }

    /// <summary>Records one item and gives the answer.</summary>
    internal Task<string> RecordAsync(string reference, CancellationToken cancellation) => PostAsync(
        "/v1/line-items", new StringContent(RealisticItem.Json(reference, Cell.Few[0]), Encoding.UTF8, "application/json"), cancellation);

    /// <summary>Loads exchange rates from a history file; what is known changes nothing.</summary>
    internal async Task LoadRatesAsync(string history, CancellationToken cancellation)
    {
        using var content = new StringContent(history, Encoding.UTF8, "text/csv");
        using var response = await _http.PutAsync(new Uri("/v1/exchange-rates", UriKind.Relative), content, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new BenchmarkException($"The rates were not loaded: {await response.Content.ReadAsStringAsync(cancellation)}");
    }

    /// <summary>Verifies the ledger and tells how long that took.</summary>
    internal async Task<TimeSpan> VerifyAsync(CancellationToken cancellation)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        var watch = Stopwatch.StartNew();
        var answer = await PostAsync("/v1/ledger/verifications", content, cancellation);
        if (!JsonDocument.Parse(answer).RootElement.GetProperty("sound").GetBoolean())
            throw new BenchmarkException($"The ledger is not sound: {answer}");
        return watch.Elapsed;
    }

    /// <summary>Reads a whole answer and tells its size.</summary>
    internal async Task<long> DrainAsync(string path, CancellationToken cancellation)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[128 * 1024];
        long size = 0;
        while (await body.ReadAsync(buffer, cancellation) is var read and > 0) size += read;
        return size;
    }

    /// <summary>How many entries the ledger has.</summary>
    internal async Task<long> SequenceAsync(CancellationToken cancellation) =>
        (await GetJsonAsync("/v1/ledger/head", cancellation)).GetProperty("sequence").GetInt64();

    internal Task<JsonElement> GetJsonAsync(string path, CancellationToken cancellation) =>
        _http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.RelativeOrAbsolute), cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<string> PostAsync(string path, HttpContent content, CancellationToken cancellation)
    {
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode ? answer
            : throw new BenchmarkException($"{path} answered {(int)response.StatusCode}: {answer[..Math.Min(answer.Length, 300)]}");
    }
}
