using System.Collections.Immutable;

namespace Ledger.Domain.Procurement;

/// <summary>What all parts of an envelope take from it together, so that their order cannot matter (rule E2).</summary>
public sealed record EnvelopeTakes
{
    /// <summary>Nothing is taken.</summary>
    public static EnvelopeTakes None { get; } = new();

    /// <summary>What the parts take, by their own year and source, in minor units of the envelope's currency.</summary>
    public ImmutableSortedDictionary<(int Year, string Source), long> Amounts { get; init; } =
        ImmutableSortedDictionary.Create<(int, string), long>(YearThenSlug.Instance);

    /// <summary>How many parts have a value that is not exact: while there is one, the remainder is approximate (rule V2).</summary>
    public int InexactParts { get; init; }

    /// <summary>What the parts take of the quantity, in millionths of its unit (rule E5).</summary>
    public long QuantityMillionths { get; init; }

    /// <summary>How many parts have a quantity that is not exact.</summary>
    public int InexactQuantityParts { get; init; }

    /// <summary>The sum of the amounts, in minor units of the envelope's currency.</summary>
    public Int128 Total => Amounts.Values.Aggregate(Int128.Zero, (sum, amount) => sum + amount);

    /// <summary>With one more part's money.</summary>
    public EnvelopeTakes WithMoney(Allocation taken, bool exact) => ChangeMoney(taken, exact, 1);

    /// <summary>Without one part's money.</summary>
    public EnvelopeTakes WithoutMoney(Allocation taken, bool exact) => ChangeMoney(taken, exact, -1);

    /// <summary>With one more part's quantity.</summary>
    public EnvelopeTakes WithQuantity(long millionths, bool exact) => ChangeQuantity(millionths, exact, 1);

    /// <summary>Without one part's quantity.</summary>
    public EnvelopeTakes WithoutQuantity(long millionths, bool exact) => ChangeQuantity(millionths, exact, -1);

    private EnvelopeTakes ChangeMoney(Allocation taken, bool exact, int sign)
    {
        var amounts = Amounts.ToBuilder();
        foreach (var cell in taken.Cells)
        {
            var key = (cell.Year, cell.Source);
            var amount = amounts.GetValueOrDefault(key) + (sign * cell.MinorUnits);
            if (amount == 0) amounts.Remove(key);
            else amounts[key] = amount;
        }

        return this with { Amounts = amounts.ToImmutable(), InexactParts = InexactParts + (exact ? 0 : sign) };
    }

    private EnvelopeTakes ChangeQuantity(long millionths, bool exact, int sign) => this with
    {
        QuantityMillionths = QuantityMillionths + (sign * millionths),
        InexactQuantityParts = InexactQuantityParts + (exact ? 0 : sign),
    };

    private sealed class YearThenSlug : IComparer<(int Year, string Source)>
    {
        internal static readonly YearThenSlug Instance = new();

        public int Compare((int Year, string Source) x, (int Year, string Source) y) =>
            x.Year != y.Year ? x.Year.CompareTo(y.Year) : string.CompareOrdinal(x.Source, y.Source);
    }
}
