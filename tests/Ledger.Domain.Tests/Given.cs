using Ledger.Domain.Geography;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Tests;

/// <summary>Short words for what many tests start from.</summary>
internal static class Given
{
    internal static readonly Guid[] Ids = [.. Enumerable.Range(1, 64).Select(i => new Guid(i, 0, 0, new byte[8]))];

    internal static Country Country(string code) =>
        Domain.Geography.Country.TryParse(code, out var country) ? country : throw new ArgumentException(code, nameof(code));

    internal static PartialDate Date(string text) =>
        PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text, nameof(text));

    internal static Unit Unit(string code) =>
        Units.TryParse(code, out var unit) ? unit : throw new ArgumentException(code, nameof(code));

    internal static Valuation Value(long minorUnits, string currency = "EUR", Bound bound = Bound.Exact) =>
        new(minorUnits, CurrencyInfo.FromCode(currency), bound);

    internal static Money Takes(long minorUnits, string currency = "EUR") =>
        MinorUnits.ToMoney(minorUnits, CurrencyInfo.FromCode(currency));

    internal static Quantity Pieces(long pieces, Bound bound = Bound.Exact) =>
        new(pieces * Quantity.MillionthsOfOne, Units.Each, bound);

    internal static FiscalYears Years(params (int Year, long? MinorUnits)[] shares) =>
        FiscalYears.Of(shares.Select(share => new YearShare(share.Year, share.MinorUnits)));

    internal static LineItem Line(long? minorUnits = null) => new()
    {
        Country = Country("LV"),
        Category = CategoryPath.Parse("munitions/mines"),
        Title = "Mines",
        Stage = Stage.Allocated,
        Date = Date("2025-03-18"),
        Value = minorUnits is { } amount ? Value(amount) : null,
    };

    /// <summary>A movement of everything, or of an amount and pieces.</summary>
    internal static Movement Move(Stage from, Stage to, long? amount = null, long? pieces = null) => new()
    {
        Id = Guid.CreateVersion7(),
        From = from,
        To = to,
        Amount = amount,
        QuantityMillionths = pieces * Quantity.MillionthsOfOne,
        Date = Date("2026-05-01"),
    };

    /// <summary>A correction of a movement, whole or in part.</summary>
    internal static Movement Correction(Movement of, long? amount = null, long? pieces = null) =>
        Move(default, default, amount, pieces) with { Corrects = of.Id, Reason = "booked by mistake" };
}
