using System.Text;
using Ledger.Benchmarks.Data;

namespace Ledger.Benchmarks.Load;

/// <summary>One caller who asks one thing at a time; the times are in milliseconds.</summary>
internal sealed class Asker : IDisposable
{
    private readonly Uri _address;
    private readonly Caller _caller;
    private readonly PostedItems _items;

    internal Asker(Uri address)
    {
        _address = address;
        _caller = new Caller(address);
        _items = new PostedItems(address, Cell.Few);
    }

    /// <summary>Reads, and tells how long it took until the last byte was here.</summary>
    internal double Get(string path) => Ask(path, 200).Took;

    /// <summary>The median of reading so often.</summary>
    internal double MedianOfGets(string path, int times) => Enumerable.Range(0, times).Select(_ => Get(path)).Order().ElementAt(times / 2);

    /// <summary>The median of reading so often, each time after a line was recorded.</summary>
    internal double MedianOfGetsOfTheNew(string path, int times) => Enumerable.Range(0, times).Select(_ =>
    {
        if (_caller.Ask(_items.Next()) is { Status: not 201 } refused) throw new BenchmarkException(refused.Answer.Text);
        return Get(path);
    }).Order().ElementAt(times / 2);

    /// <summary>The median of asking so often whether what was read has changed, when it has not.</summary>
    internal double MedianOfUnchanged(string path, int times)
    {
        var tag = Ask(path, 200).Head.Split("\r\n").First(line => line.StartsWith("ETag: ", StringComparison.OrdinalIgnoreCase))["ETag: ".Length..];
        return Enumerable.Range(0, times).Select(_ => Ask(path, 304, $"If-None-Match: {tag}").Took).Order().ElementAt(times / 2);
    }

    /// <summary>Reads a page, and tells the address of the next one; null after the last.</summary>
    internal (double Took, string? Next) Page(string path)
    {
        var (took, head) = Ask(path, 200);
        const string before = "\r\nLink: <";
        var at = head.IndexOf(before, StringComparison.Ordinal);
        return (took, at < 0 ? null : head[(at + before.Length)..head.IndexOf('>', at)]);
    }

    private (double Took, string Head) Ask(string path, int status, params string[] headers)
    {
        var request = Encoding.UTF8.GetBytes(string.Join("\r\n", [$"GET {path} HTTP/1.1", $"Host: {_address.Authority}", .. headers, "", ""]));
        var answered = _caller.Ask(request);
        if (answered.Status != status) throw new BenchmarkException($"{path} answered: {answered.Answer.Text}");
        return (answered.Took.TotalMilliseconds, answered.Answer.Head);
    }

    public void Dispose() => _caller.Dispose();
}
