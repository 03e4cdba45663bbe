using Ledger.Domain.Geography;
using Xunit;

namespace Ledger.Domain.Tests.Geography;

public class CountryTests
{
    [Fact]
    public void All_of_ISO_3166_1_and_two_reserved_codes_are_there()
    {
        Assert.Equal(251, Countries.All.Count);
        Assert.Equal(249, Countries.All.Count(c => c.Numeric is not null));
        Assert.Equal(["EU", "XK"], Countries.All.Where(c => c.Numeric is null).Select(c => c.Code));
    }

    [Fact]
    public void Codes_are_unique_well_formed_and_sorted()
    {
        var codes = Countries.All.Select(c => c.Code).ToList();
        var alpha3 = Countries.All.Select(c => c.Alpha3).OfType<string>().ToList();
        var numeric = Countries.All.Select(c => c.Numeric).OfType<string>().ToList();
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.Equal(250, alpha3.Distinct().Count());
        Assert.Equal(249, numeric.Distinct().Count());
        Assert.Equal(251, Countries.All.Select(c => c.Name).Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[A-Z]{2}$", code));
        Assert.All(alpha3, code => Assert.Matches("^[A-Z]{3}$", code));
        Assert.All(numeric, code => Assert.Matches("^[0-9]{3}$", code));
    }

    [Fact]
    public void Every_country_is_read_from_both_codes_and_answered_as_alpha_2() =>
        Assert.All(Countries.All, info =>
        {
            Assert.True(Country.TryParse(info.Code, out var country));
            Assert.Equal(info.Code, country.Code);
            Assert.Equal(info.Code, country.ToString());
            if (info.Alpha3 is null)
                return;
            Assert.True(Country.TryParse(info.Alpha3, out var same));
            Assert.Equal(country, same);
        });

    [Theory]
    [InlineData("LV", "LVA", "428", "Latvia")]
    [InlineData("LT", "LTU", "440", "Lithuania")]
    [InlineData("PL", "POL", "616", "Poland")]
    [InlineData("AF", "AFG", "004", "Afghanistan")]
    [InlineData("XK", "XKX", null, "Kosovo")]
    [InlineData("EU", null, null, "European Union")]
    public void Facts_are_those_of_ISO_3166_1(string code, string? alpha3, string? numeric, string name) =>
        Assert.Equal(new CountryInfo(code, alpha3, numeric, name), Countries.All.Single(c => c.Code == code));

    [Theory]
    [InlineData("")]
    [InlineData("lv")]
    [InlineData("Lva")]
    [InlineData("ZZ")]
    [InlineData("UK")]
    [InlineData("EUE")]
    [InlineData("428")]
    public void Another_code_is_refused(string text)
    {
        Assert.False(Country.TryParse(text, out var country));
        Assert.Equal(default, country);
    }

    [Fact]
    public void The_default_is_unknown() => Assert.Equal("ZZ", default(Country).Code);
}
