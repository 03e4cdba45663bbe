using CsCheck;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Procurement;

public class PartialDateTests
{
    private static readonly Gen<string> Text =
        Gen.Select(Gen.Int[0, 109_937], Gen.OneOf("yyyy-MM-dd", "yyyy-MM", "yyyy"), (days, pattern) =>
            new DateOnly(1900, 1, 1).AddDays(days).ToString(pattern, null));

    private static readonly Gen<PartialDate> Any = Text.Select(Read);

    [Fact]
    public void A_date_is_echoed_as_it_came() => Text.Sample(text => Read(text).ToString() == text);

    [Fact]
    public void Every_day_of_a_date_lies_in_what_is_known_of_it() => Any.Sample(date =>
        date.First <= date.Last
        && date.First.Year == date.Year && date.Last.Year == date.Year
        && (date.Month is not { } month || (date.First.Month == month && date.Last.Month == month))
        && date.Quarter == (date.Month - 1) / 3 + 1
        && date.First.AddDays(-1).ToString(Pattern(date), null) != date.ToString()
        && date.Last.AddDays(1).ToString(Pattern(date), null) != date.ToString());

    [Fact]
    public void Comparisons_agree_with_the_first_day_and_then_precision() =>
        Gen.Select(Any, Any).Sample((a, b) =>
            a < b == b > a
            && a <= b == !(a > b)
            && a >= b == !(a < b)
            && (a.CompareTo(b) == 0) == (a == b)
            && (a.First == b.First || a < b == a.First < b.First));

    [Fact]
    public void The_less_precise_of_two_with_the_same_first_day_comes_first()
    {
        string[] sorted = ["2023-12-31", "2024", "2024-01", "2024-01-01", "2024-01-02", "2024-02", "2025"];
        Assert.Equal(sorted, sorted.Reverse().Select(Read).Order().Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("2025-03-18", "2025-03-18", "2025-03-18", 3, 18, 1)]
    [InlineData("2024-09", "2024-09-01", "2024-09-30", 9, null, 3)]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", 2, null, 1)]
    [InlineData("2024", "2024-01-01", "2024-12-31", null, null, null)]
    [InlineData("2200-12", "2200-12-01", "2200-12-31", 12, null, 4)]
    [InlineData("1900", "1900-01-01", "1900-12-31", null, null, null)]
    public void A_reduced_date_has_a_first_and_a_last_day(
        string text, string first, string last, int? month, int? day, int? quarter)
    {
        var date = Read(text);
        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), (date.First, date.Last));
        Assert.Equal((month, day, quarter), (date.Month, date.Day, date.Quarter));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1899")]
    [InlineData("2201")]
    [InlineData("2201-01-01")]
    [InlineData("0001")]
    [InlineData("24")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2024-9")]
    [InlineData("2023-02-29")]
    [InlineData("2024-09-31")]
    [InlineData("2024/09/01")]
    [InlineData("20240901")]
    [InlineData("2024-09-01T00:00:00Z")]
    [InlineData(" 2024")]
    [InlineData("2024-Q3")]
    [InlineData("٢٠٢٤")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(PartialDate.TryParse(text, out var date));
        Assert.Equal(default, date);
    }

    private static PartialDate Read(string text)
    {
        Assert.True(PartialDate.TryParse(text, out var date), text);
        return date;
    }

    private static string Pattern(PartialDate date) => "yyyy-MM-dd"[..date.ToString().Length];
}
