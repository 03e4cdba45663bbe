using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ledger.Domain.Procurement;

/// <summary>One place a line can stand in.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Year">The budget year.</param>
/// <param name="Source">The source's slug.</param>
public readonly record struct FootprintCell(Stage Stage, int Year, string Source);

/// <summary>
/// All places in which a line stands. Many lines share one, and a query can ask each footprint once which of its rows
/// it touches: distinct counts of lines (rule T6) need no scan of lines.
/// </summary>
public sealed class Footprint : IEquatable<Footprint>
{
    /// <summary>The footprint of a given set of places, in any order.</summary>
    public Footprint(IEnumerable<FootprintCell> cells)
    {
        FootprintCell[] places = [.. cells];
        Array.Sort(places, ByStageYearAndSlug);
        Cells = Different(places);
        var text = new StringBuilder(Cells.Length * 24);
        foreach (var (stage, year, source) in Cells)
        {
            if (text.Length > 0) text.Append(';');
            text.Append(CultureInfo.InvariantCulture, $"{(int)stage}:{year}:{source}");
        }

        Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static ImmutableArray<FootprintCell> Different(FootprintCell[] sorted)
    {
        var places = ImmutableArray.CreateBuilder<FootprintCell>(sorted.Length);
        foreach (var place in sorted)
            if (places.Count == 0 || places[^1] != place) places.Add(place);
        return places.DrainToImmutable();
    }

    private static int ByStageYearAndSlug(FootprintCell x, FootprintCell y) =>
        x.Stage != y.Stage ? x.Stage.CompareTo(y.Stage)
        : x.Year != y.Year ? x.Year.CompareTo(y.Year)
        : string.CompareOrdinal(x.Source, y.Source);

    /// <summary>No place: that of a voided line, which no filter finds.</summary>
    public static Footprint Nowhere { get; } = new([]);

    /// <summary>The places, ordered by stage, year and slug.</summary>
    public ImmutableArray<FootprintCell> Cells { get; }

    /// <summary>A name made of the cells alone (128 bits of their SHA-256), so that nobody has to hand out numbers.</summary>
    public Guid Id { get; }

    /// <inheritdoc/>
    public bool Equals(Footprint? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Footprint);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}
