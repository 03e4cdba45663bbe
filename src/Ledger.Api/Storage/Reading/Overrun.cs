using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Storage.Reading;

/// <summary>An envelope whose parts exceed it (rule E4).</summary>
public sealed record Overrun(
    Guid Id, string? Reference, string? Currency, long Amount, string Payload, long Quantity)
{
    /// <summary>The overrun envelopes that a filter takes.</summary>
    public static async Task<IReadOnlyList<Overrun>> ReadAsync(
        ReadSnapshot snapshot, LineFilter filter, SourceKinds kinds, CancellationToken cancellationToken) =>
        await snapshot.Where(filter, kinds)
            .Where(row => row.OverrunAmount != 0 || row.OverrunQuantity != 0)
            .OrderBy(row => row.Id)
            .Select(row => new Overrun(row.Id, row.Reference, row.Currency, row.OverrunAmount, row.Payload, row.OverrunQuantity))
            .ToListAsync(cancellationToken);
}
