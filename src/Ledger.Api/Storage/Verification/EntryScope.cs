using System.Globalization;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// Entries that are read in one go. Tickets rise from block to block, so one pass reads them all; but a late block is
/// read by itself, when its turn comes.
/// </summary>
/// <param name="Condition">Which tickets it takes, in SQL.</param>
internal sealed record EntryScope(string Condition)
{
    /// <summary>All blocks but some.</summary>
    internal static EntryScope AllBut(IReadOnlyCollection<long> tickets) => new(
        tickets.Count == 0 ? "true" : $"ticket <> ALL (ARRAY[{string.Join(',', tickets.Select(Text))}]::bigint[])");

    /// <summary>One block.</summary>
    internal static EntryScope Of(long ticket) => new($"ticket = {Text(ticket)}");

    private static string Text(long ticket) => ticket.ToString(CultureInfo.InvariantCulture);
}
