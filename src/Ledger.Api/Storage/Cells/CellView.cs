using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Api.Storage.Cells;

/// <summary>All that roll-ups need of the ledger at one moment, in memory.</summary>
/// <param name="Instant">The moment.</param>
/// <param name="Cells">What the ledger adds up to.</param>
/// <param name="Kinds">The kinds of sources.</param>
/// <param name="Categories">The category tree.</param>
/// <param name="Overruns">The envelopes whose parts exceed them.</param>
internal sealed record CellView(Instant Instant, CellSet Cells, SourceKinds Kinds, CategoryTree Categories, OverrunSet Overruns)
{
    /// <summary>Where the last whole segment ends; 0 when there is none.</summary>
    internal long Segment { get; init; }

    /// <summary>About how many rows a start would read on top of that segment.</summary>
    internal long RowsSinceSegment { get; init; }

    /// <summary>The sequence of the last entry in it.</summary>
    internal long Sequence => Instant.Sequence;
}
