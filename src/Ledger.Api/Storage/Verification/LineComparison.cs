using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>Compares rows of lines with what they must be.</summary>
internal static class LineComparison
{
    internal static void Compare(TableColumns columns, string key, Row stored, string?[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (stored.AnyText(i) is var value && value != expected[i])
                throw Differs(columns.Table, key, columns.Columns[i].Name, value, expected[i]);
        }
    }

    internal static FaultFoundException Differs(string table, string key, string field, string? stored, string? expected) => new(
        table, key, field, $"It is {Texts.Shown(stored)}, and the journal makes it {Texts.Shown(expected)}.");
}
