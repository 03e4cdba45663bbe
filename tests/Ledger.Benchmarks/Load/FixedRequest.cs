using System.Text;

namespace Ledger.Benchmarks.Load;

/// <summary>The same reading request again and again.</summary>
internal sealed class FixedRequest(Uri address, string path, params string[] headers) : IRequests
{
    private readonly byte[] _request = Encoding.UTF8.GetBytes(string.Join("\r\n",
        [$"GET {path} HTTP/1.1", $"Host: {address.Authority}", .. headers, "", ""]));

    public ReadOnlySpan<byte> Next() => _request;
}
