namespace Ledger.Api.Storage.Importing;

/// <summary>Forgets imports once nobody can be expected to ask about them.</summary>
public sealed class ImportExpiry(ImportStore store, TimeProvider clock, ILogger<ImportExpiry> logger) : HourlyExpiry(clock, logger)
{
    public override Task<int> ForgetAsync(CancellationToken cancellationToken) => store.ForgetAsync(Now, cancellationToken);
}
