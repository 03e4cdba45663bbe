using System.Buffers.Text;
using Ledger.Domain.Measurement;

namespace Ledger.Domain.Journal;

/// <summary>
/// Goes through a standing's canonical JSON without making anything of it: roll-ups that have to look at lines look at
/// millions of them. It reads what <see cref="StandingText"/> writes, and nothing else.
/// </summary>
/// <param name="text">The standing in UTF-8.</param>
public ref struct StandingScanner(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = After(text, "{\"money\":["u8);

    /// <summary>The next money, or no more.</summary>
    /// <param name="place">Its stage, year and source as they are written: <c>3,2026,"state"</c>.</param>
    /// <param name="bound">How the figure bounds the real one.</param>
    /// <param name="minorUnits">The amount.</param>
    /// <exception cref="FormatException">The text is no standing.</exception>
    public bool NextMoney(out ReadOnlySpan<byte> place, out Bound bound, out long minorUnits) =>
        Next("],\"goods\":["u8, out place, out bound, out minorUnits);

    /// <summary>The next goods after all money, or no more.</summary>
    /// <param name="place">Their stage and unit as they are written: <c>3,"each"</c>.</param>
    /// <param name="bound">How the figure bounds the real one.</param>
    /// <param name="millionths">How many.</param>
    /// <exception cref="FormatException">The text is no standing.</exception>
    public bool NextGoods(out ReadOnlySpan<byte> place, out Bound bound, out long millionths) =>
        Next("],\"stages\":["u8, out place, out bound, out millionths);

    /// <summary>The stage, the year if there is one, and the source or unit of a place.</summary>
    /// <exception cref="FormatException">The text is no place.</exception>
    public static (int Stage, int Year, string Name) ReadPlace(ReadOnlySpan<byte> place)
    {
        var rest = place;
        var (stage, year) = ((int)Number(ref rest), 0);
        rest = After(rest, ","u8);
        if (rest[0] != '"')
        {
            year = (int)Number(ref rest);
            rest = After(rest, ","u8);
        }

        return (stage, year, System.Text.Encoding.UTF8.GetString(rest[1..^1]));
    }

    private bool Next(ReadOnlySpan<byte> end, out ReadOnlySpan<byte> place, out Bound bound, out long figure)
    {
        place = [];
        (bound, figure) = (default, 0);
        if (_rest is [(byte)']', ..])
        {
            _rest = After(_rest, end);
            return false;
        }

        if (_rest is [(byte)',', ..]) _rest = _rest[1..];
        _rest = After(_rest, "["u8);
        var quote = _rest.IndexOf((byte)'"');
        var length = quote < 0 ? -1 : _rest[(quote + 1)..].IndexOf((byte)'"') + quote + 2;
        if (length <= quote + 1) throw Unreadable();
        place = _rest[..length];
        _rest = After(_rest[length..], ","u8);
        bound = (Bound)Number(ref _rest);
        _rest = After(_rest, ","u8);
        figure = Number(ref _rest);
        _rest = After(_rest, "]"u8);
        return true;
    }

    private static long Number(ref ReadOnlySpan<byte> text)
    {
        if (!Utf8Parser.TryParse(text, out long number, out var length)) throw Unreadable();
        text = text[length..];
        return number;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.StartsWith(start) ? text[start.Length..] : throw Unreadable();

    private static FormatException Unreadable() => new("The text is no standing.");
}
