using System.Globalization;

namespace Ledger.Domain.Procurement;

/// <summary>
/// The date of a decision as precisely as it is known: a day (<c>2025-03-18</c>), a month (<c>2024-09</c>) or a year
/// (<c>2024</c>), as in ISO 8601. It sorts by its first day; of those with the same first day the less precise comes
/// first. The default is the year 1, which is never read from text.
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    /// <summary>The first year that a date can lie in.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that a date can lie in.</summary>
    public const int LastYear = 2200;

    private readonly Precision _precision;

    private PartialDate(DateOnly first, Precision precision)
    {
        First = first;
        _precision = precision;
    }

    private enum Precision : byte
    {
        Year,
        Month,
        Day,
    }

    /// <summary>The first day that it can be.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that it can be.</summary>
    public DateOnly Last => _precision switch
    {
        Precision.Day => First,
        Precision.Month => First.AddMonths(1).AddDays(-1),
        _ => First.AddYears(1).AddDays(-1),
    };

    /// <summary>The year.</summary>
    public int Year => First.Year;

    /// <summary>The month, 1 to 12; null when only the year is known.</summary>
    public int? Month => _precision >= Precision.Month ? First.Month : null;

    /// <summary>The day of the month; null when it is not known.</summary>
    public int? Day => _precision >= Precision.Day ? First.Day : null;

    /// <summary>The quarter of the year, 1 to 4; null when only the year is known.</summary>
    public int? Quarter => (Month + 2) / 3;

    /// <summary>Whether the left sorts before the right.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left sorts after the right.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left does not sort after the right.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left does not sort before the right.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a date of the years 1900 to 2200.</summary>
    /// <param name="text">Exactly <c>YYYY-MM-DD</c>, <c>YYYY-MM</c> or <c>YYYY</c>.</param>
    /// <param name="date">The date, when it is one.</param>
    public static bool TryParse(string text, out PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(text);
        date = default;
        Precision? precision = text.Length switch
        {
            4 => Precision.Year,
            7 => Precision.Month,
            10 => Precision.Day,
            _ => null,
        };
        if (precision is not { } known
            || !DateOnly.TryParseExact(
                text, Pattern(known), CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || first.Year is < FirstYear or > LastYear)
        {
            return false;
        }

        date = new PartialDate(first, known);
        return true;
    }

    /// <summary>By the first day, then by precision.</summary>
    /// <param name="other">The date to compare with.</param>
    public int CompareTo(PartialDate other) =>
        First.CompareTo(other.First) is var order and not 0 ? order : _precision.CompareTo(other._precision);

    /// <summary>The text that it was read from.</summary>
    public override string ToString() => First.ToString(Pattern(_precision), CultureInfo.InvariantCulture);

    private static string Pattern(Precision precision) => precision switch
    {
        Precision.Day => "O",
        Precision.Month => "yyyy-MM",
        _ => "yyyy",
    };
}
