using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>What texts that come again and again mean, worked out once for each.</summary>
internal sealed class Utf8Cache<T>(Func<string, T> read)
{
    private readonly Utf8Names _names = new();
    private readonly List<T> _meanings = [];

    internal T Of(ReadOnlySpan<byte> text)
    {
        var number = _names.NumberOf(text);
        if (number == _meanings.Count) _meanings.Add(read(_names.TextOf(text)));
        return _meanings[number];
    }
}
