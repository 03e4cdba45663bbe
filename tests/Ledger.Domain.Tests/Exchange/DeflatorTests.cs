using Ledger.Domain.Exchange;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Price indexes (rule X5).</summary>
public sealed class DeflatorTests
{
    [Fact]
    public void Indexes_are_put_together_by_source_and_country()
    {
        var sheet = Deflators.Check(("LT", "2025", "104.3", "Eurostat"), ("POL", "2024", "100", "Eurostat"), ("LT", "2024", "100.0", "Eurostat"));
        Assert.Empty(sheet.Faults);
        Assert.Equal(["LT", "PL"], sheet.Series.Select(series => series.Country));
        Assert.Equal([new YearIndex(2024, 100_000_000_000), new YearIndex(2025, 104_300_000_000)], sheet.Series[0].Indexes);
    }

    [Theory]
    [InlineData("XX", "2025", "104.3", "Eurostat", "[0].country", "'XX' is no ISO 3166-1 code in capitals.")]
    [InlineData("LT", "25", "104.3", "Eurostat", "[0].year", "'25' is no year from 1900 to 2200.")]
    [InlineData("LT", "2025-01", "104.3", "Eurostat", "[0].year", "'2025-01' is no year from 1900 to 2200.")]
    [InlineData("LT", "2025", "0", "Eurostat", "[0].index", "0 is not above 0.")]
    [InlineData("LT", "2025", "-4", "Eurostat", "[0].index", "-4 is not above 0.")]
    [InlineData("LT", "2025", "104.3", " ", "[0].source", "A source has a name of 1 to 100 characters, without spaces at its ends.")]
    public void What_no_index_can_be_is_told(string country, string year, string index, string source, string at, string what)
    {
        var sheet = Deflators.Check((country, year, index, source));
        Assert.Equal((at, what), (Assert.Single(sheet.Faults).Field, sheet.Faults[0].Message));
        Assert.Empty(sheet.Series);
    }

    [Fact]
    public void Indexes_that_disagree_are_refused()
    {
        var sheet = Deflators.Check(("LT", "2025", "104.3", "Eurostat"), ("LTU", "2025", "104.30", "Eurostat"), ("LT", "2025", "104.4", "Eurostat"));
        Assert.Equal("LT in 2025 is 104.4 here, and 104.3 in [0].", Assert.Single(sheet.Faults).Message);
        Assert.Equal("There is no price index in it.", Assert.Single(Deflators.Check().Faults).Message);
    }

    [Fact]
    public void Both_indexes_are_of_one_series_and_the_last_that_was_said_counts()
    {
        var table = DeflatorTable.Empty.With([
            Deflators.Said("A", "LT", (2024, "100"), (2025, "104")),
            Deflators.Said("B", "LT", (2024, "200"), (2025, "210")),
            Deflators.Said("C", "LT", (2025, "999")),
        ]);
        Assert.Equal("0.952380952380952", Find(table).Value.ToString());
        Assert.Equal("B", Find(table).Source);
        Assert.Equal("A", Find(table.With([Deflators.Said("A", "LT", (2026, "108"))])).Source);
        Assert.False(table.TryFind("LV", 2025, 2024, out _, out _));
    }

    [Fact]
    public void What_is_said_again_is_no_news_and_what_differs_is()
    {
        var known = Deflators.Said("A", "LT", (2024, "100"), (2025, "104"));
        Assert.Null(Deflators.Said("A", "LT", (2025, "104.0")).NewsTo(known));
        var news = Deflators.Said("A", "LT", (2024, "100"), (2025, "105"), (2026, "108")).NewsTo(known)!;
        Assert.Equal([2025, 2026], news.Indexes.Select(index => index.Year));
        Assert.Equal([new(2024, 100_000_000_000), new(2025, 105_000_000_000), new(2026, 108_000_000_000)], known.With(news).Indexes);
    }

    private static Deflator Find(DeflatorTable table)
    {
        Assert.True(table.TryFind("LT", 2025, 2024, out var deflator, out var why), why?.Detail);
        return deflator;
    }
}
