namespace Ledger.Api.Storage.Verification;

/// <summary>Compares rows of lines with what they must be.</summary>
internal static class LineComparison
{
    internal static void Compare(string table, string key, StoredLine stored, string?[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (stored.Values[i] != expected[i])
                throw Differs(table, key, StoredLine.ColumnsOf(table)[i], stored.Values[i], expected[i]);
        }
    }

    internal static FaultFoundException Differs(string table, string key, string field, string? stored, string? expected) => new(
        table, key, field, $"It is {Texts.Shown(stored)}, and the journal makes it {Texts.Shown(expected)}.");
}
