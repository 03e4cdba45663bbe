using Ledger.Api.Storage.Reading;
using Ledger.Domain.Exchange;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Converting;

namespace Ledger.Api.Features.Rollups;

/// <summary>What a roll-up adds up to at one of the two instants that are compared.</summary>
/// <param name="Table">The rows, by group and currency.</param>
/// <param name="Money">The same told apart by what decides the rate; null where the currency alone does, or nothing is converted.</param>
internal sealed record RollupSide(RollupTable Table, RollupTable? Money)
{
    internal static async Task<RollupSide> ReadAsync(
        ReadSnapshot snapshot, RollupParameters asked, SourceKinds kinds, Converter? converter, CancellationToken cancellationToken)
    {
        var table = await snapshot.RollUpAsync(asked.Shape, asked.Filter, kinds, cancellationToken);
        if (converter is null || RollupParts.DecidingFor(converter) is { IsEmpty: true }) return new RollupSide(table, null);
        var shape = asked.Shape.ToldApartBy(RollupParts.DecidingFor(converter));
        return new RollupSide(table, await snapshot.RollUpAsync(shape, asked.Filter, kinds, cancellationToken));
    }

    /// <summary>The money in the parts that are converted alike.</summary>
    internal RollupParts Parts(Converter converter) => RollupParts.Of(Table, Money, converter);
}
