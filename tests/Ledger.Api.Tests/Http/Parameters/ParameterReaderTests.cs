using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Ledger.Api.Tests.Http.Parameters;

public sealed class ParameterReaderTests
{
    [Theory]
    [InlineData("?country=LT&country=LV", "LT LV")]
    [InlineData("?country=LT,LV&country=EE", "LT LV EE")]
    [InlineData("", "")]
    public void Repeating_and_commas_mean_any_of(string query, string expected)
    {
        var reader = Reader(query, "country");
        Assert.Equal(expected, string.Join(' ', reader.Strings("country")));
        reader.ThrowIfFaulty();
    }

    [Theory]
    [InlineData("?country=")]
    [InlineData("?country")]
    [InlineData("?country=LT,")]
    [InlineData("?country=LT&country=")]
    public void An_empty_item_is_a_fault(string query)
    {
        var reader = Reader(query, "country");
        reader.Strings("country");
        Assert.Equal("country: an item is empty", Faults(reader));
    }

    [Fact]
    public void An_absent_value_is_null()
    {
        var reader = Reader("", "q", "limit", "dryRun", "on");
        Assert.Null(reader.String("q"));
        Assert.Null(reader.Int("limit", 1, 9));
        Assert.Null(reader.Bool("dryRun"));
        Assert.Null(reader.Parse<DateOnly>("on", DateOnly.TryParse, "a date is expected"));
    }

    [Fact]
    public void Values_are_read()
    {
        var reader = Reader("?q=a%20b,c&limit=9&dryRun=true&on=2025-03-18&days=1,2", "q", "limit", "dryRun", "on", "days");
        Assert.Equal("a b,c", reader.String("q"));
        Assert.Equal(9, reader.Int("limit", 1, 9));
        Assert.True(reader.Bool("dryRun"));
        Assert.Equal(new DateOnly(2025, 3, 18), reader.Parse<DateOnly>("on", DateOnly.TryParse, "a date is expected"));
        Assert.Equal([1, 2], reader.ParseEach<int>("days", int.TryParse, "a day is expected"));
        reader.ThrowIfFaulty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("1.0")]
    [InlineData("%201")]
    [InlineData("99999999999999999999")]
    [InlineData("٣")]
    public void A_number_outside_its_range_is_a_fault(string value)
    {
        var reader = Reader("?limit=" + value, "limit");
        Assert.Null(reader.Int("limit", 1, 9));
        Assert.Equal("limit: an integer from 1 to 9 is expected", Faults(reader));
    }

    [Fact]
    public void A_single_value_given_twice_is_a_fault()
    {
        var reader = Reader("?limit=1&limit=1", "limit");
        reader.Int("limit", 1, 9);
        Assert.Equal("limit: give this parameter once", Faults(reader));
    }

    [Theory]
    [InlineData("True")]
    [InlineData("1")]
    public void A_truth_value_is_true_or_false(string value)
    {
        var reader = Reader("?dryRun=" + value, "dryRun");
        reader.Bool("dryRun");
        Assert.Equal("dryRun: true or false is expected", Faults(reader));
    }

    [Fact]
    public void A_nul_is_refused_in_values_and_names()
    {
        var reader = Reader("?q=a%00b&%00=1", "q");
        reader.String("q");
        Assert.Equal(
            "\\u0000: unknown parameter; known here: q | q: the character NUL (U+0000) is not taken", Faults(reader));
    }

    [Fact]
    public void All_faults_are_told_at_once_with_unknown_names_and_a_guess()
    {
        var reader = Reader("?contry=LT&limit=x&Limit=1", "country", "limit");
        reader.Strings("country");
        reader.Int("limit", 1, 9);
        Assert.Equal(
            "contry: unknown parameter (did you mean country?); known here: country, limit | limit: give this parameter once",
            Faults(reader));
    }

    [Fact]
    public void A_parameter_read_without_being_declared_is_a_fault_of_the_programmer() =>
        Assert.Throws<InvalidOperationException>(() => Reader("").String("q"));

    private static ParameterReader Reader(string query, params string[] known) =>
        new(new QueryCollection(QueryHelpers.ParseQuery(query)), known);

    private static string Faults(ParameterReader reader)
    {
        var failure = Assert.Throws<ProblemException>(reader.ThrowIfFaulty);
        Assert.Same(ProblemType.InvalidParameter, failure.Type);
        return string.Join(" | ", failure.Faults.Select(fault => $"{fault.Field}: {fault.Message}"));
    }
}
