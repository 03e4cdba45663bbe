using System.Text;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Idempotency;

/// <summary>The caller's name for one request, by which the service recognises it when it comes again.</summary>
/// <param name="Value">1 to 255 visible ASCII characters.</param>
public readonly record struct IdempotencyKey(string Value)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Marks the first answer given again.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int Longest = 255;

    public override string ToString() => Value;

    /// <summary>The key of the request, or null when it has none.</summary>
    /// <exception cref="ProblemException">400 when the header is there, but is not a key.</exception>
    public static IdempotencyKey? Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values)) return null;
        var text = values.Count == 1 ? Unquote(values[0] ?? "") : null;
        return text is not null && IsKey(text)
            ? new IdempotencyKey(text)
            : throw new ProblemException(
                ProblemType.InvalidParameter, "The Idempotency-Key header is not a key.",
                [new Fault(Header, "1 to 255 visible ASCII characters are expected, once, quoted or bare")]);
    }

    /// <summary>Whether a text can be a key.</summary>
    public static bool IsKey(string text) => text.Length is >= 1 and <= Longest && text.All(IsVisible);

    // The draft makes it a structured string; most callers send it bare.
    private static string? Unquote(string text)
    {
        if (!text.StartsWith('"')) return text;
        if (text.Length < 2 || !text.EndsWith('"')) return null;
        var unquoted = new StringBuilder();
        var end = text.Length - 1;
        for (var i = 1; i < end; i++)
        {
            if (text[i] == '"') return null;
            if (text[i] == '\\' && (++i == end || text[i] is not ('"' or '\\'))) return null;
            unquoted.Append(text[i]);
        }

        return unquoted.ToString();
    }

    private static bool IsVisible(char character) => character is > ' ' and < (char)0x7F;
}
