namespace Ledger.Api.Storage.Model;

/// <summary>What the parts of an envelope take of one year and source.</summary>
public sealed class EnvelopeTakeRow
{
    public Guid Envelope { get; init; }
    public short FiscalYear { get; init; }
    public required string Source { get; init; }
    public long Amount { get; init; }
}
