using Ledger.Api.Storage.Cells;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Exchange;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Converting;

namespace Ledger.Api.Features.Rollups;

/// <summary>What a roll-up adds up to at one of the two instants that are compared.</summary>
/// <param name="Table">The rows, by group and currency.</param>
/// <param name="Money">The same told apart by what decides the rate; null where the currency alone does, or nothing is converted.</param>
/// <param name="Overruns">The envelopes whose parts exceed them.</param>
internal sealed record RollupSide(RollupTable Table, RollupTable? Money, IReadOnlyList<Overrun> Overruns)
{
    internal static async Task<RollupSide> ReadAsync(
        RollupReader rollups, RollupMoment moment, RollupParameters asked, Converter? converter, CancellationToken cancellationToken)
    {
        var (table, overruns) = await rollups.RollUpAsync(moment, asked.Shape, asked.Filter, cancellationToken);
        if (converter is null || RollupParts.DecidingFor(converter) is { IsEmpty: true }) return new RollupSide(table, null, overruns);
        var (money, _) = await rollups.RollUpAsync(
            moment, asked.Shape.ToldApartBy(RollupParts.DecidingFor(converter)), asked.Filter, cancellationToken);
        return new RollupSide(table, money, overruns);
    }

    /// <summary>The money in the parts that are converted alike.</summary>
    internal RollupParts Parts(Converter converter) => RollupParts.Of(Table, Money, converter);
}
