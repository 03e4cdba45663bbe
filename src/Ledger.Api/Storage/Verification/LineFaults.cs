namespace Ledger.Api.Storage.Verification;

/// <summary>Faults about rows of lines.</summary>
internal static class LineFaults
{
    internal static FaultFoundException Journal(long sequence, string field, string what) => new("journal", sequence.Text(), field, what);

    internal static FaultFoundException Unexpected(string table, string key) =>
        new(table, key, null, "The journal knows no such row at this point: it was added, its key or a sequence was changed, or it is there twice.");

    internal static FaultFoundException Missing(string table, string key) => new(table, key, null, "The row is gone.");
}
