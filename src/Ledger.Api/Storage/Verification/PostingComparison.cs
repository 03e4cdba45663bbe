using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Verification;

/// <summary>What an entry posted must be the exact difference that it made, so that the postings of a line add up to it (law 1).</summary>
internal static class PostingComparison
{
    internal static void Compare(Postings stored, Postings expected, string sequence)
    {
        Compare("postings", stored.Money, expected.Money, sequence);
        Compare("counts", stored.Counts, expected.Counts, sequence);
        Compare("quantities", stored.Quantities, expected.Quantities, sequence);
    }

    private static void Compare<T>(string table, IReadOnlyCollection<T> stored, IReadOnlyCollection<T> expected, string sequence)
        where T : struct
    {
        var missing = expected.ToList();
        if (stored.All(missing.Remove) && missing.Count == 0) return;
        throw new FaultFoundException(table, sequence, null,
            $"The entry has {stored.Count} rows here that are not the difference it makes: the line it changes would not be the sum of its rows.");
    }
}
