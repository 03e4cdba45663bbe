using System.Text.Encodings.Web;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>
/// Goes through canonical JSON from left to right and takes only what a payload's writer would have written: what it
/// accepts needs not be written anew to know that it is canonical. Texts with escapes it leaves to others.
/// </summary>
internal ref struct CanonicalCursor(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    internal readonly int Position => _at;

    internal readonly bool IsAtEnd => _at == _text.Length;

    /// <summary>Goes past an expected piece of syntax, if it is there.</summary>
    internal bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!_text[_at..].StartsWith(expected)) return false;
        _at += expected.Length;
        return true;
    }

    /// <summary>A text up to its closing quote, and past that.</summary>
    internal bool TryText(out ReadOnlySpan<byte> value)
    {
        var rest = _text[_at..];
        var end = rest.IndexOfAny((byte)'"', (byte)'\\');
        value = end < 0 || rest[end] == '\\' ? [] : rest[..end];
        if (end < 0 || rest[end] == '\\' || JavaScriptEncoder.UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncodeUtf8(value) >= 0) return false;
        _at += end + 1;
        return true;
    }

    /// <summary>Texts up to the closing bracket, at least one.</summary>
    internal bool TryTexts(List<(int Start, int Length)> values)
    {
        do
        {
            if (!Skip("\""u8)) return false;
            var start = _at;
            if (!TryText(out var value)) return false;
            values.Add((start, value.Length));
        }
        while (Skip(","u8));
        return Skip("]"u8);
    }

    /// <summary>A number without an exponent or needless zeros before it.</summary>
    /// <param name="mostDigits">How many digits may stand before the point.</param>
    /// <param name="unscaled">Its digits without the point.</param>
    /// <param name="decimals">How many of them stand after the point.</param>
    internal bool TryNumber(int mostDigits, out long unscaled, out int decimals)
    {
        (unscaled, decimals) = (0, 0);
        var negative = Skip("-"u8);
        var first = _at;
        while (TryDigit(ref unscaled)) continue;
        var digits = _at - first;
        if (digits == 0 || digits > mostDigits || (digits > 1 && _text[first] == '0')) return false;
        if (Skip("."u8))
        {
            while (decimals < 6 && TryDigit(ref unscaled)) decimals++;
            if (decimals == 0) return false;
        }

        if (negative && unscaled == 0) return false;
        if (negative) unscaled = -unscaled;
        return true;
    }

    private bool TryDigit(ref long number)
    {
        if (_at >= _text.Length || !char.IsAsciiDigit((char)_text[_at]) || number > 100_000_000_000_000_000) return false;
        number = (number * 10) + (_text[_at++] - '0');
        return true;
    }
}
