using System.Runtime.CompilerServices;

namespace Ledger.Api.Http.Rows;

/// <summary>Reads rows that stand one a line. Empty lines are passed over; a line too long is a fault, not the end.</summary>
internal static class NdJsonRows
{
    internal static async IAsyncEnumerable<Row> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = new RowWindow(file);
        await window.SkipByteOrderMarkAsync(cancellationToken);
        var number = 0L;
        while (await LineEndAsync(window, cancellationToken) is { } length)
        {
            var line = window.Line;
            var (start, trimmed) = Trim(window.Span[..Math.Min(length, window.Length)]);
            var tooLong = length > Row.MostBytes;
            if (tooLong || trimmed > 0)
            {
                number++;
                yield return tooLong
                    ? Row.TooLong(number, line, window.Offset + window.Length)
                    : new Row(number, line, window.Offset + length, window.Slice(start, trimmed), []);
            }

            if (tooLong) await SkipLineAsync(window, cancellationToken);
            else window.Skip(Math.Min(length + 1, window.Length));
        }
    }

    // How long the line at the start of the window is; null at the end of the file.
    private static async ValueTask<int?> LineEndAsync(RowWindow window, CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            var at = window.Span[seen..].IndexOf((byte)'\n');
            if (at >= 0) return seen + at;
            seen = window.Length;
            if (window.IsFull) return seen;
            if (!await window.ReadMoreAsync(cancellationToken)) return seen == 0 ? null : seen;
        }
    }

    private static async ValueTask SkipLineAsync(RowWindow window, CancellationToken cancellationToken)
    {
        while (true)
        {
            var at = window.Span.IndexOf((byte)'\n');
            window.Skip(at < 0 ? window.Length : at + 1);
            if (at >= 0 || !await window.ReadMoreAsync(cancellationToken)) return;
        }
    }

    private static (int Start, int Length) Trim(ReadOnlySpan<byte> line)
    {
        var trimmed = line.Trim(" \t\r"u8);
        return (line.Length - line.TrimStart(" \t\r"u8).Length, trimmed.Length);
    }
}
