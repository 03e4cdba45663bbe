using System.Buffers.Text;
using System.Text;

namespace Ledger.Benchmarks.Load;

/// <summary>An answer of HTTP/1.1 as it arrives; looked at no further than it must be to see where it ends.</summary>
internal sealed class Answer
{
    private byte[] _bytes = new byte[8192];
    private int _length;
    private int _bodyAt;
    private int _bodyLength;

    /// <summary>The status code, once the head is there.</summary>
    internal int Status { get; private set; }

    /// <summary>How long the service asks to be left alone; zero when it does not.</summary>
    internal int RetryAfterSeconds => Header("\r\nRetry-After: "u8) is { } seconds ? seconds : 0;

    /// <summary>The status line and the headers.</summary>
    internal string Head => Encoding.UTF8.GetString(_bytes, 0, _bodyAt);

    /// <summary>The whole answer as text.</summary>
    internal string Text => Encoding.UTF8.GetString(_bytes, 0, _length);

    internal void Clear() => (_length, _bodyAt, Status) = (0, 0, 0);

    /// <summary>Where to put what arrives next.</summary>
    internal Span<byte> Free()
    {
        if (_length == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        return _bytes.AsSpan(_length);
    }

    /// <summary>Counts in what was put there, and tells whether the answer is complete.</summary>
    internal bool Take(int count)
    {
        _length += count;
        if (_bodyAt == 0 && !ReadHead()) return false;
        return _bodyLength >= 0 ? _length >= _bodyAt + _bodyLength : _bytes.AsSpan(_bodyAt - 2, _length - _bodyAt + 2).EndsWith("\r\n0\r\n\r\n"u8);
    }

    private bool ReadHead()
    {
        var end = _bytes.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        _bodyAt = end + 4;
        Status = Utf8Parser.TryParse(_bytes.AsSpan("HTTP/1.1 ".Length, 3), out int status, out _) ? status : 0;
        // A chunked answer has no length; it ends with an empty chunk.
        _bodyLength = Status is 204 or 304 ? 0 : Header("\r\nContent-Length: "u8) ?? -1;
        return true;
    }

    private int? Header(ReadOnlySpan<byte> name)
    {
        var head = _bytes.AsSpan(0, _bodyAt);
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int value, out _) ? value : null;
    }
}
