using System.Runtime.CompilerServices;

namespace Ledger.Api.Http.Rows;

/// <summary>
/// Reads the items of one JSON array, one at a time. Only where an item ends is looked for here; what is between is judged
/// with the row. Where the array itself is broken nobody can tell what follows, so the rows end there with a fault.
/// </summary>
internal static class JsonArrayRows
{
    internal static async IAsyncEnumerable<Row> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = new RowWindow(file);
        await window.SkipByteOrderMarkAsync(cancellationToken);
        if (await NextAsync(window, cancellationToken) != '[')
        {
            yield return Row.Broken(1, window.Line, window.Offset, "a JSON array of rows is expected, which begins with [");
            yield break;
        }

        window.Skip(1);
        var number = 1L;
        for (; ; number++)
        {
            var next = await NextAsync(window, cancellationToken);
            if (next == ']' && number == 1) break;
            if (next is null or ',' or ']' or '}' or ':')
            {
                yield return Row.Broken(number, window.Line, window.Offset, next is null ? Cut : "an item of the array is expected here");
                yield break;
            }

            if (await ItemEndAsync(window, cancellationToken) is not { } length)
            {
                yield return window.IsFull
                    ? Row.TooLong(number, window.Line, window.Offset)
                    : Row.Broken(number, window.Line, window.Offset, Cut);
                yield break;
            }

            yield return new Row(number, window.Line, window.Offset + length, window.Slice(0, length), []);
            window.Skip(length);
            next = await NextAsync(window, cancellationToken);
            if (next == ']') break;
            if (next != ',')
            {
                yield return Row.Broken(number + 1, window.Line, window.Offset, next is null ? Cut : "a comma or the end of the array is expected here");
                yield break;
            }

            window.Skip(1);
        }

        window.Skip(1);
        if (await NextAsync(window, cancellationToken) is not null)
            yield return Row.Broken(number + 1, window.Line, window.Offset, "nothing is expected after the array");
    }

    private const string Cut = "the file ends inside the array";

    // The next byte that is no white space; null at the end of the file.
    private static async ValueTask<char?> NextAsync(RowWindow window, CancellationToken cancellationToken)
    {
        while (true)
        {
            var space = window.Length - window.Span.TrimStart(" \t\r\n"u8).Length;
            window.Skip(space);
            if (window.Length > 0) return (char)window.Span[0];
            if (!await window.ReadMoreAsync(cancellationToken)) return null;
        }
    }

    // How long the item at the start of the window is; null when the file or the most that is read of a row ends first.
    private static async ValueTask<int?> ItemEndAsync(RowWindow window, CancellationToken cancellationToken)
    {
        var item = new JsonItemEnd();
        while (true)
        {
            if (item.Find(window.Span) is { } length) return length;
            if (window.IsFull || !await window.ReadMoreAsync(cancellationToken)) return null;
        }
    }
}
