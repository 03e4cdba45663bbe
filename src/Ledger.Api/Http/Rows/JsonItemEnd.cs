namespace Ledger.Api.Http.Rows;

/// <summary>Finds where an item of a JSON array ends, in text that comes in pieces.</summary>
internal sealed class JsonItemEnd
{
    private int _at;
    private int _depth;
    private bool _inText;

    /// <summary>How long the item is; null when more text is needed. The text begins where it began before.</summary>
    internal int? Find(ReadOnlySpan<byte> text)
    {
        while (_at < text.Length)
        {
            if (_inText && !LeaveText(text)) return null;
            if (_at == text.Length) return null;
            switch (text[_at])
            {
                case (byte)'"':
                    _inText = true;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                case (byte)',' when _depth == 0:
                    return _at;
                case (byte)'}' or (byte)']':
                    if (_depth == 0) return _at;
                    _depth--;
                    break;
                default:
                    break;
            }

            _at++;
            if (_depth == 0 && !_inText && text[_at - 1] is (byte)'}' or (byte)']') return _at;
        }

        return null;
    }

    // Goes past the quote that ends a text; false when that is not there yet.
    private bool LeaveText(ReadOnlySpan<byte> text)
    {
        while (_at < text.Length)
        {
            var at = text[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (at < 0)
            {
                _at = text.Length;
                return false;
            }

            if (text[_at + at] == (byte)'"')
            {
                _at += at + 1;
                _inText = false;
                return true;
            }

            // What a backslash escapes may not be there yet.
            if (_at + at + 1 >= text.Length)
            {
                _at += at;
                return false;
            }

            _at += at + 2;
        }

        return false;
    }
}
