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

    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = LedgerJson.MaxDepth };

    /// <summary>The bytes without their byte order mark.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) =>
        body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    /// <summary>What keeps a text from being JSON; null when it is.</summary>
    public static Rejection? Check(ReadOnlySpan<byte> text)
    {
        if (text.Trim(" \t\r\n"u8).IsEmpty)
            return new Rejection(ProblemType.InvalidJson, "The body is empty; JSON is expected.", []);
        return CheckEncoding(text) ?? CheckTokens(text);
    }

    private static Rejection? CheckEncoding(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text)) return null;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        return Fault(text, at, "not valid UTF-8");
    }

    private static Rejection? CheckTokens(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, ReaderOptions);
        try
        {
            while (reader.Read())
                if (reader.ValueIsEscaped) reader.GetString();
            return null;
        }
        catch (JsonException error)
        {
            return Fault((error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, Reason(error.Message));
        }
        catch (InvalidOperationException)
        {
            return Fault(text, (int)reader.TokenStartIndex, "half of a surrogate pair is escaped in this text");
        }
    }

    private static Rejection Fault(ReadOnlySpan<byte> text, int at, string reason)
    {
        var before = text[..at];
        return Fault(before.Count((byte)'\n') + 1, at - (before.LastIndexOf((byte)'\n') + 1) + 1, reason);
    }

    private static Rejection Fault(long line, long position, string reason) => new(
        ProblemType.InvalidJson,
        string.Create(CultureInfo.InvariantCulture, $"The body is not valid JSON at line {line}, byte {position}: {reason}."),
        []);

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
