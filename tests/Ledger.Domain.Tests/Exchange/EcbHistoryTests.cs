using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>The history of the ECB as it is published, and files that only look like it.</summary>
public sealed class EcbHistoryTests
{
    [Fact]
    public void A_history_is_read_with_its_gaps_and_its_trailing_commas()
    {
        var sheet = Check("Date,USD,BGN,CYP,\r\n2008-01-02,1.4688,1.9558,N/A,\r\n2007-12-31,1.4721,1.9558,0.585274,\r\n1999-01-04,1.1789,N/A,0.58231,\r\n");
        Assert.Empty(sheet.Faults);
        Assert.Equal([Rates.Day("1999-01-04"), Rates.Day("2007-12-31"), Rates.Day("2008-01-02")], sheet.Days.Select(day => day.Date));
        Assert.All(sheet.Days, day => Assert.Equal(RatesOfDay.Ecb, day.Source));
        Assert.Equal([2, 3, 2], sheet.Days.Select(day => day.Rates.Length));
        Assert.True(sheet.Days[1].TryGet("CYP", out var cyp));
        Assert.Equal("0.585274", RateText.Format(cyp));
        Assert.False(sheet.Days[2].TryGet("CYP", out _));
    }

    [Theory]
    [InlineData("\uFEFFDate,USD\n2025-03-18,1.0918\n")]
    [InlineData("Date,USD,\n\n2025-03-18,1.0918,\n\n")]
    [InlineData("Date, USD\n2025-03-18, 1.0918")]
    [InlineData("Date,USD,\n2025-03-18,1.0918,\n2025-03-18,1.09180,\n")]
    public void Line_ends_spaces_and_agreeing_repetitions_do_not_matter(string text)
    {
        var day = Assert.Single(Check(text).Days);
        Assert.Equal(new CurrencyRate("USD", 1_091_800_000), Assert.Single(day.Rates));
    }

    [Theory]
    [InlineData("", "line 1", "'' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]
    [InlineData("<?xml version=\"1.0\"?>", "line 1", "'<?xml version=\"1.0\"?>' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]
    [InlineData("date,USD\n", "line 1", "'date,USD' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]
    [InlineData("Date,\n2025-03-18,", "line 1", "'Date,' does not begin a history of the ECB; Date, and then the codes of currencies, are expected.")]
    [InlineData("Date,USD,\n", "rates", "There is no rate in it.")]
    [InlineData("Date,USD,\n2025-03-18,N/A,\n", "rates", "There is no rate in it.")]
    [InlineData("Date,USD,ZZZ,\n2025-03-18,1.0918,2,\n", "line 1", "'ZZZ' is not an ISO 4217 currency code; write one such as EUR, USD or PLN.")]
    [InlineData("Date,USD,EUR,\n2025-03-18,1.0918,1,\n", "line 1", "Rates are units per euro; the euro itself has none.")]
    [InlineData("Date,USD,USD,\n2025-03-18,1.0918,1.0918,\n", "line 1", "USD stands over two columns.")]
    [InlineData("Date,USD,\n2025-03-18,0,\n", "line 2", "USD: 0 is not above 0.")]
    [InlineData("Date,USD,\n2025-03-18,-1.0918,\n", "line 2", "USD: -1.0918 is not above 0.")]
    [InlineData("Date,USD,\n2025-03-18,1.0918e0,\n", "line 2", "USD: '1.0918e0' is not a plain decimal number (there is no exponent); write digits with an optional leading '-' and an optional fraction, such as 1250.50.")]
    [InlineData("Date,USD,\n2025-03-18,n/a,\n", "line 2", "USD: 'n/a' is not a plain decimal number (it has other characters); write digits with an optional leading '-' and an optional fraction, such as 1250.50.")]
    [InlineData("Date,USD,\n2025-03-18,1.0918000001,\n", "line 2", "USD: At most 9 digits stand after the point; 1.0918000001 has 10.")]
    [InlineData("Date,USD,\n2025-03-18,1091800000,\n", "line 2", "USD: At most 9 digits stand before the point; 1091800000 has more.")]
    [InlineData("Date,USD,\n\n2026-11-25,1.0918,\n", "line 3", "2026-11-25 lies in the future; today is 2026-11-24.")]
    [InlineData("Date,USD,\n1998-12-31,1.0918,\n", "line 2", "1998-12-31 lies before the euro, which began on 1999-01-01.")]
    [InlineData("Date,USD,JPY,\n18 March 2025,1.0918,162.9,\n", "line 2", "'18 March 2025' is no day; write one such as 2025-03-18.")]
    [InlineData("Date,USD,JPY,\n2025-02-29,1.0918,162.9,\n", "line 2", "'2025-02-29' is no day; write one such as 2025-03-18.")]
    [InlineData("Date,USD,JPY,\n2025-03-18,1.0918,162.9,\n18 March 2025,N/A,N/A,\n", "line 3", "'18 March 2025' is no day; write one such as 2025-03-18.")]
    [InlineData("Date,USD,JPY,\n2999-03-18,,N/A,\n2025-03-18,1.0918,162.9,\n", "line 2", "2999-03-18 lies in the future; today is 2026-11-24.")]
    [InlineData("Date,USD,LTL,\n2025-03-18,1.0918,3.4528,\n2014-12-31,1.2141,3.4528,\n", "line 2", "LTL was replaced by EUR after 2014-12-31; it has no rate on 2025-03-18.")]
    [InlineData("Date,USD,JPY,\n2025-03-18,1.0918,\n", "line 2", "There are 3 columns, and 2 values in this line.")]
    [InlineData("Date,USD,\n2025-03-18,1.0918,162.9,\n", "line 2", "There are 2 columns, and 3 values in this line.")]
    [InlineData("Date,USD,\n2025-03-18,1.0918,\n2025-03-17,1.09,\n2025-03-18,1.0919,\n", "line 4", "USD on 2025-03-18 is 1.0919 here, and 1.0918 in line 2.")]
    public void What_is_wrong_is_told_with_its_line_and_nothing_is_left_of_the_file(string text, string at, string what)
    {
        var sheet = Check(text);
        var fault = Assert.Single(sheet.Faults);
        Assert.Equal((at, what), (fault.Field, fault.Message));
        Assert.Empty(sheet.Days);
    }

    // The last days on which the ECB had a rate of them.
    [Theory]
    [InlineData("ROL", "2005-06-30")]
    [InlineData("TRL", "2004-12-31")]
    [InlineData("SIT", "2006-12-29")]
    [InlineData("CYP", "2007-12-31")]
    [InlineData("MTL", "2007-12-31")]
    [InlineData("SKK", "2008-12-31")]
    [InlineData("EEK", "2010-12-31")]
    [InlineData("LVL", "2013-12-31")]
    [InlineData("LTL", "2014-12-31")]
    [InlineData("HRK", "2022-12-30")]
    [InlineData("BGN", "2025-12-31")]
    public void A_currency_that_ended_has_rates_up_to_its_last_day(string code, string day) =>
        Assert.Empty(Check($"Date,USD,{code},\n2026-01-02,1.1721,N/A,\n{day},1.0918,2,\n").Faults);

    [Fact]
    public void A_day_without_any_rate_is_read_over()
    {
        var sheet = Check("Date,USD,JPY,\n2025-03-18,1.0918,162.9,\n2025-03-17,N/A,N/A,\n");
        Assert.Empty(sheet.Faults);
        Assert.Equal(Rates.Day("2025-03-18"), Assert.Single(sheet.Days).Date);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var sheet = Check("Date,USD,ZZZ,\n2025-03-18,0,1,\n2030-01-01,1,1,\n2025-03-17,1.09,1,\n");
        Assert.Equal(["line 1", "line 2", "line 3"], sheet.Faults.Select(fault => fault.Field));
    }

    [Fact]
    public void Of_very_many_faults_the_first_hundred_are_told() =>
        Assert.Equal(100, Check("Date,USD,\n" + string.Concat(Enumerable.Repeat("2025-03-18,0,\n", 500))).Faults.Length);

    [Theory]
    [InlineData("a\n")]
    [InlineData("2025-03-18,1.0918,162.9\n")]
    public void A_file_of_another_form_is_read_until_its_hundredth_fault(string line)
    {
        var text = "Date,USD\n" + string.Concat(Enumerable.Repeat(line, 100_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = EcbHistory.Read(text);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
        Assert.Equal(RateSheet.MostFaults, file.Faults.Length);
        Assert.Equal("line 101", file.Faults[^1].Field);
    }

    [Fact]
    public void Of_a_line_with_very_many_values_none_is_read_that_has_no_column()
    {
        var text = "Date,USD\n2025-03-18,1.0918" + new string(',', 1_000_000) + "1\n";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Single(EcbHistory.Read(text).Faults);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 3L * sizeof(char) * text.Length);
        Assert.Equal("There are 2 columns, and 1000002 values in this line.", fault.Message);
    }

    [Fact]
    public void A_header_of_more_columns_than_there_are_currencies_is_refused()
    {
        var fault = Assert.Single(Check("Date" + string.Concat(Enumerable.Repeat(",A", 50_000)) + new string('\n', 50_000)).Faults);
        Assert.Equal("line 1", fault.Field);
        Assert.StartsWith("There are 50001 columns; a history has Date and a column for each currency", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_can_have_every_currency()
    {
        string[] codes = [.. CurrencyInfo.GetAllCurrencies().Select(currency => currency.Code)
            .Where(code => code != EuroRate.Euro && CurrencyRules.TryAccept(code, out _, out _))];
        Assert.True(codes.Length > 200);
        var day = Rates.Day("1999-01-04");
        var cells = codes.Select(code => CurrencyRules.LastDay(code) < day ? "N/A" : "2").ToList();
        var sheet = Check($"Date,{string.Join(',', codes)},\n1999-01-04,{string.Join(',', cells)},\n");
        Assert.Empty(sheet.Faults);
        Assert.Equal(cells.Count(cell => cell == "2"), Assert.Single(sheet.Days).Rates.Length);
    }

    private static RateSheet Check(string text) => RateSheet.Check(EcbHistory.Read(text), Rates.Today);
}
