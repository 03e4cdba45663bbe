using System.Security.Cryptography;
using System.Text;
using Ledger.Benchmarks.Data;

namespace Ledger.Benchmarks.Load;

/// <summary>Requests that record items, made once and then only numbered: each has a reference and a key of its own.</summary>
internal sealed class PostedItems : IRequests
{
    private readonly List<Template> _templates;
    private readonly Uri _address;
    private long _number;

    /// <param name="address">Of the service.</param>
    /// <param name="cells">The groups of roll-ups that the items fall into, in turn.</param>
    internal PostedItems(Uri address, IReadOnlyList<Cell> cells)
    {
        _address = address;
        // Runs on one ledger must not share references.
        var prefix = "bench-" + RandomNumberGenerator.GetHexString(8, lowercase: true) + "-";
        _templates = [.. cells.Select(cell => Prepare(prefix + Digits.Blank, cell))];
    }

    public ReadOnlySpan<byte> Next()
    {
        var template = _templates[(int)(_number % _templates.Count)];
        template.Number(++_number);
        return template.Request;
    }

    private Template Prepare(string reference, Cell cell)
    {
        var body = RealisticItem.Json(reference, cell);
        var request = string.Join("\r\n",
            "POST /v1/line-items HTTP/1.1", $"Host: {_address.Authority}", "Content-Type: application/json",
            $"Idempotency-Key: {reference}", $"Content-Length: {Encoding.UTF8.GetByteCount(body)}", "", body);
        return new Template(Encoding.UTF8.GetBytes(request));
    }

    private sealed class Template
    {
        private readonly List<int> _places = [];

        internal Template(byte[] request)
        {
            Request = request;
            var blank = Encoding.UTF8.GetBytes(Digits.Blank);
            for (var at = request.AsSpan().IndexOf(blank); at >= 0; at = request.AsSpan().IndexOf(blank))
            {
                _places.Add(at);
                Number(0);
            }
        }

        internal byte[] Request { get; }

        internal void Number(long number)
        {
            foreach (var place in _places) Digits.Write(Request.AsSpan(place), number);
        }
    }
}
