using Ledger.Domain.Measurement;
using Xunit;

namespace Ledger.Domain.Tests.Measurement;

public class UnitsTests
{
    [Fact]
    public void Codes_are_unique_sorted_and_short()
    {
        var codes = Units.All.Select(u => u.Code).ToList();
        Assert.InRange(codes.Count, 80, 200);
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(codes.Where(c => c != "each"), code => Assert.Matches("^[A-Z0-9]{2,3}$", code));
    }

    [Fact]
    public void Names_are_unique_and_every_unit_has_a_symbol()
    {
        Assert.Equal(Units.All.Count, Units.All.Select(u => u.Name).Distinct().Count());
        Assert.Equal(Units.All.Count, Units.All.Select(u => u.Symbol).Distinct().Count());
        Assert.All(Units.All, u => Assert.False(string.IsNullOrWhiteSpace(u.Symbol)));
    }

    [Theory]
    [InlineData("EA")]
    [InlineData("C62")]
    [InlineData("H87")]
    [InlineData("each")]
    [InlineData("Each")]
    [InlineData("EACH")]
    public void Single_things_are_each(string code)
    {
        Assert.True(Units.TryParse(code, out var unit));
        Assert.Equal("each", unit.Code);
        Assert.Same(Units.Each, unit);
    }

    [Fact]
    public void Every_unit_is_found_by_its_code() => Assert.All(Units.All, unit =>
    {
        Assert.True(Units.TryParse(unit.Code, out var found));
        Assert.Same(unit, found);
    });

    [Theory]
    [InlineData("")]
    [InlineData("kgm")]
    [InlineData("ea")]
    [InlineData("h87")]
    [InlineData("BX")]
    [InlineData("pieces")]
    public void Another_code_is_refused(string code) => Assert.False(Units.TryParse(code, out _));

    [Theory]
    [InlineData("KGM", "kilogram", "kg")]
    [InlineData("TNE", "tonne", "t")]
    [InlineData("MTK", "square metre", "m²")]
    [InlineData("LTR", "litre", "l")]
    [InlineData("HUR", "hour", "h")]
    public void Facts_are_those_of_Recommendation_20(string code, string name, string symbol)
    {
        Assert.True(Units.TryParse(code, out var unit));
        Assert.Equal(new Unit(code, name, symbol), unit);
    }
}
