using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ledger.Api.Storage.Verification;

/// <summary>A head of the ledger that somebody kept elsewhere: what came before it must still lead to it.</summary>
/// <param name="Sequence">The sequence of the last entry at that time.</param>
/// <param name="Hash">The hash of its block.</param>
public sealed record RememberedHead(long Sequence, byte[] Hash)
{
    private const int HashLength = 32;

    /// <summary>Reads 64 hexadecimal digits.</summary>
    public static bool TryParseHash(string? text, [NotNullWhen(true)] out byte[]? hash)
    {
        hash = text is { Length: HashLength * 2 } && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
        return hash is not null;
    }

    /// <summary>Reads a sequence and a hash with a colon between them.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RememberedHead? head)
    {
        head = text.Split(':') is [var number, var digits] && TryParseHash(digits, out var hash)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? new RememberedHead(sequence, hash)
                : null;
        return head is not null;
    }
}
