using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Http.Json;

/// <summary>Refuses bytes that are not JSON text, and says where they stop being it.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly string[] ReasonEnds = [" LineNumber:", " Change the reader options", " Path:"];

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = LedgerJson.MaxDepth };

    /// <summary>The body without its byte order mark.</summary>
    public static ReadOnlyMemory<byte> Check(ReadOnlyMemory<byte> body)
    {
        var text = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
            throw new ProblemException(ProblemType.InvalidJson, "The body is empty; JSON is expected.");
        CheckEncoding(text.Span);
        CheckTokens(text.Span);
        return text;
    }

    private static void CheckEncoding(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text)) return;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        throw Fault(text, at, "not valid UTF-8");
    }

    private static void CheckTokens(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, ReaderOptions);
        try
        {
            while (reader.Read())
                if (reader.ValueIsEscaped) reader.GetString();
        }
        catch (JsonException error)
        {
            throw new ProblemException(ProblemType.InvalidJson, Detail(
                (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, Reason(error.Message)));
        }
        catch (InvalidOperationException)
        {
            throw Fault(text, (int)reader.TokenStartIndex, "half of a surrogate pair is escaped in this text");
        }
    }

    private static ProblemException Fault(ReadOnlySpan<byte> text, int at, string reason)
    {
        var before = text[..at];
        var line = before.Count((byte)'\n') + 1;
        var position = at - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return new ProblemException(ProblemType.InvalidJson, Detail(line, position, reason));
    }

    private static string Detail(long line, long position, string reason) => string.Create(
        CultureInfo.InvariantCulture, $"The body is not valid JSON at line {line}, byte {position}: {reason}.");

    // The reader's message ends with its own counting from 0 and may advise to set an option of the reader.
    private static string Reason(string message)
    {
        var end = ReasonEnds
            .Select(mark => message.IndexOf(mark, StringComparison.Ordinal))
            .Where(index => index >= 0)
            .DefaultIfEmpty(message.Length)
            .Min();
        return message[..end].TrimEnd('.', ' ');
    }
}
