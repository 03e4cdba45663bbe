namespace Ledger.Domain.Numbers;

/// <summary>Shortens what a caller sent, so that a message which repeats it stays a message.</summary>
internal static class Echo
{
    private const int Longest = 40;

    internal static string Of(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}
