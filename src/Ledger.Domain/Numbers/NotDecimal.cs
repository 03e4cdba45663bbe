namespace Ledger.Domain.Numbers;

/// <summary>Says what keeps a text from being a plain decimal number.</summary>
internal static class NotDecimal
{
    internal static string Explain(string text)
    {
        var reason = text switch
        {
            "" => "it is empty",
            _ when text.Any(char.IsWhiteSpace) => "it contains a space",
            _ when text.Contains(',') || text.Contains('_') || text.Contains('\'') => "digits are not grouped",
            _ when text[0] == '+' => "there is no '+'",
            _ when char.IsAsciiDigit(text.TrimStart('-').FirstOrDefault()) && text.AsSpan().ContainsAny('e', 'E') =>
                "there is no exponent",
            _ when text.TrimStart('-') is ['0', >= '0' and <= '9', ..] => "there are no leading zeros",
            _ when text.StartsWith('.') || text.StartsWith("-.", StringComparison.Ordinal) || text.EndsWith('.') =>
                "a digit stands on both sides of the point",
            _ => "it has other characters",
        };
        return $"'{Echo.Of(text)}' is not a plain decimal number ({reason}); "
            + "write digits with an optional leading '-' and an optional fraction, such as 1250.50.";
    }
}
