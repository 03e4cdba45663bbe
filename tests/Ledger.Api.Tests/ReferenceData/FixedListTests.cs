using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Xunit;

namespace Ledger.Api.Tests.ReferenceData;

/// <summary>Countries, currencies and units: what nobody changes.</summary>
public sealed class FixedListTests(EmptyLedger ledger) : IClassFixture<EmptyLedger>
{
    [Fact]
    public async Task Countries_are_those_of_iso_3166_with_two_reserved_codes()
    {
        var countries = await ItemsAsync("/v1/countries");
        Assert.Equal(251, countries.Count);
        Assert.Equal("""{"code":"LT","alpha3":"LTU","numeric":"440","name":"Lithuania"}""", countries["LT"].GetRawText());
        Assert.Contains("EU", countries.Keys);
        Assert.Contains("XK", countries.Keys);
    }

    [Fact]
    public async Task Currencies_have_their_digits_and_replaced_ones_their_last_day()
    {
        var currencies = await ItemsAsync("/v1/currencies");
        Assert.Equal(
            ["0", "2", "3"],
            ((string[])["JPY", "EUR", "KWD"]).Select(code => currencies[code].GetProperty("decimalDigits").GetRawText()));
        Assert.Equal("2010-12-31 EUR", $"{currencies["EEK"].GetProperty("lastDay")} {currencies["EEK"].GetProperty("successor")}");
        Assert.False(currencies["EUR"].TryGetProperty("lastDay", out _));
        // No testing code, no precious metal, no unit of funds can be what a line is worth.
        Assert.Empty(currencies.Keys.Intersect(["XXX", "XTS", "XAU", "CHE", "XDR"]));
    }

    [Fact]
    public async Task Units_answer_each_for_its_three_codes()
    {
        var units = await ItemsAsync("/v1/units");
        Assert.Contains("each", units.Keys);
        Assert.Contains("TNE", units.Keys);
        Assert.Empty(units.Keys.Intersect(["EA", "C62", "H87"]));
    }

    [Theory]
    [InlineData("/v1/countries")]
    [InlineData("/v1/currencies")]
    [InlineData("/v1/units")]
    [InlineData("/v1/categories")]
    [InlineData("/v1/allocation-sources")]
    public async Task A_parameter_that_no_list_has_is_refused(string list) =>
        Assert.Equal(["page"], (await (await ledger.GetAsync(list + "?page=2")).IsAsync(ProblemType.InvalidParameter)).ErrorKeys());

    [Theory]
    [InlineData("/v1/countries")]
    [InlineData("/v1/currencies")]
    [InlineData("/v1/units")]
    public async Task Lists_are_ordered_by_code_and_name_everything_once(string list)
    {
        var codes = (await ledger.ReadAsync(list)).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("code").GetString()!).ToList();
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
    }

    private async Task<Dictionary<string, JsonElement>> ItemsAsync(string url) =>
        (await ledger.ReadAsync(url)).GetProperty("items").EnumerateArray().ToDictionary(one => one.GetProperty("code").GetString()!);
}
