using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Monetary;

public class CurrencyRulesTests
{
    [Theory]
    [InlineData("EUR")]
    [InlineData("UAH")]
    [InlineData("EEK")]
    [InlineData("XAF")]
    [InlineData("XPF")]
    [InlineData("XCG")]
    public void Money_is_accepted(string code)
    {
        Assert.True(CurrencyRules.TryAccept(code, out var currency, out var fault));
        Assert.Equal(code, currency.Code);
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("QQQ", "'QQQ' is not an ISO 4217 currency code; write one such as EUR, USD or PLN.")]
    [InlineData("", "'' is not an ISO 4217 currency code; write one such as EUR, USD or PLN.")]
    [InlineData("eur", "Currency codes are written in capitals: EUR.")]
    [InlineData("XXX", "XXX stands for no currency; write the currency of the amount, or leave the value out.")]
    [InlineData("XTS", "XTS is for testing only; write the currency of the amount.")]
    [InlineData("XAU",
        "XAU is an amount of gold, not a currency; write the amount in the currency it was announced in.")]
    [InlineData("CHE", "CHE is a funds code, not a currency; write the amount in CHF.")]
    [InlineData("XDR", "XDR is a unit of account, not a currency; write the amount in the currency it is paid in.")]
    public void A_code_that_is_not_money_is_refused_with_what_would_be_right(string code, string sentence)
    {
        Assert.False(CurrencyRules.TryAccept(code, out var currency, out var fault));
        Assert.Null(currency);
        Assert.Equal(sentence, fault);
    }

    [Fact]
    public void Exactly_the_codes_that_are_not_money_are_refused()
    {
        var refused = CurrencyInfo.GetAllCurrencies().Select(c => c.Code)
            .Where(code => !CurrencyRules.TryAccept(code, out _, out _));
        Assert.Equal(
            "BOV CHE CHW CLF COU MXV USN UYI UYW XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX",
            string.Join(' ', refused));
    }

    [Fact]
    public void Every_accepted_currency_has_digits_that_fit_an_amount() =>
        Assert.All(
            CurrencyInfo.GetAllCurrencies().Where(c => CurrencyRules.TryAccept(c.Code, out _, out _)),
            c => Assert.InRange(c.DecimalDigits, 0, AmountText.MaxDecimalDigits));

    [Theory]
    [InlineData("BGN", "2025-12-31", "EUR")]
    [InlineData("HRK", "2022-12-31", "EUR")]
    [InlineData("LTL", "2014-12-31", "EUR")]
    [InlineData("LVL", "2013-12-31", "EUR")]
    [InlineData("EEK", "2010-12-31", "EUR")]
    [InlineData("SKK", "2008-12-31", "EUR")]
    [InlineData("CYP", "2007-12-31", "EUR")]
    [InlineData("MTL", "2007-12-31", "EUR")]
    [InlineData("SIT", "2006-12-31", "EUR")]
    [InlineData("DEM", "2001-12-31", "EUR")]
    [InlineData("GRD", "2001-12-31", "EUR")]
    [InlineData("TRL", "2004-12-31", "TRY")]
    [InlineData("PLZ", "1994-12-31", "PLN")]
    [InlineData("ANG", "2025-06-30", "XCG")]
    [InlineData("BYR", "2016-12-31", "BYN")]
    public void A_replaced_currency_is_accepted_to_its_last_day(string code, string lastDay, string successor)
    {
        var currency = CurrencyInfo.FromCode(code);
        var day = DateOnly.Parse(lastDay, null);
        Assert.Equal(day, CurrencyRules.LastDay(code));
        Assert.Equal(successor, CurrencyRules.Successor(code));
        Assert.True(CurrencyRules.TryAcceptOn(currency, day, out _));
        Assert.False(CurrencyRules.TryAcceptOn(currency, day.AddDays(1), out _));
    }

    [Theory]
    [InlineData("EEK", "EEK was replaced by EUR after 2010-12-31; write the amount in EUR.")]
    [InlineData("VEB", "VEB was replaced by VEF after 2007-12-31; write the amount in VES.")]
    [InlineData("DDM", "DDM was replaced by DEM after 1990-06-30; write the amount in EUR.")]
    public void A_refusal_names_the_last_day_and_the_currency_to_use(string code, string sentence)
    {
        Assert.False(CurrencyRules.TryAcceptOn(CurrencyInfo.FromCode(code), new DateOnly(2020, 1, 1), out var fault));
        Assert.Equal(sentence, fault);
    }

    [Fact]
    public void A_currency_in_use_has_no_last_day()
    {
        Assert.Null(CurrencyRules.LastDay("EUR"));
        Assert.Null(CurrencyRules.Successor("EUR"));
        Assert.True(CurrencyRules.TryAcceptOn(CurrencyInfo.FromCode("EUR"), DateOnly.MaxValue, out _));
    }

    [Fact]
    public void Every_replaced_currency_leads_to_one_that_is_in_use() =>
        Assert.All(CurrencyInfo.GetAllCurrencies(), currency =>
        {
            Assert.Equal(currency.ExpiredOn, CurrencyRules.LastDay(currency.Code)?.ToDateTime(TimeOnly.MinValue));
            var end = currency.Code;
            while (CurrencyRules.Successor(end) is { } next)
            {
                Assert.True(CurrencyInfo.TryFromCode(next, out var successor));
                Assert.True(successor.ExpiredOn is null || CurrencyRules.LastDay(next) > CurrencyRules.LastDay(end));
                end = next;
            }

            Assert.Null(CurrencyRules.LastDay(end));
        });

    [Fact]
    public void A_successor_is_in_use_the_day_after() =>
        Assert.All(CurrencyInfo.GetAllCurrencies().Where(c => c.ExpiredOn is not null), c =>
        {
            var successor = CurrencyInfo.FromCode(CurrencyRules.Successor(c.Code)!);
            Assert.True(successor.IsActiveOn(c.ExpiredOn!.Value.AddDays(1)));
        });
}
