using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ledger.Domain.Monetary;

/// <summary>What ISO 4217 says about a currency, active or historic, and when it was in use.</summary>
public sealed class CurrencyInfo
{
    private static readonly IReadOnlyList<CurrencyInfo> Everything =
        Array.AsReadOnly<CurrencyInfo>(
            [.. ActiveCurrencies.All.Concat(HistoricCurrencies.All).OrderBy(c => c.Code, StringComparer.Ordinal)]);

    private static readonly FrozenDictionary<string, CurrencyInfo> ByCode = Everything.ToFrozenDictionary(c => c.Code);

    internal CurrencyInfo(
        string code,
        short number,
        int decimalDigits,
        string englishName,
        DateOnly? introducedOn = null)
    {
        Code = code;
        Number = number;
        DecimalDigits = decimalDigits;
        EnglishName = englishName;
        IntroducedOn = introducedOn?.ToDateTime(TimeOnly.MinValue);
        ExpiredOn = ReplacedCurrencies.All.TryGetValue(code, out var replaced)
            ? replaced.LastDay.ToDateTime(TimeOnly.MinValue)
            : null;
    }

    /// <summary>The alphabetic code, such as EUR.</summary>
    public string Code { get; }

    /// <summary>The numeric code, such as 978. A historic currency can share it with its successor.</summary>
    public short Number { get; }

    /// <summary>The numeric code as ISO 4217 writes it: three digits, such as 008.</summary>
    public string NumericCode => Number.ToString("D3", CultureInfo.InvariantCulture);

    /// <summary>The English name.</summary>
    public string EnglishName { get; }

    /// <summary>How many decimal digits the minor unit has: 2 for EUR, 0 for JPY, 3 for KWD; 0 where ISO has none.</summary>
    public int DecimalDigits { get; }

    /// <summary>The first day of its use; null where the table does not say.</summary>
    public DateTime? IntroducedOn { get; }

    /// <summary>The last day of its use; null while it is in use.</summary>
    public DateTime? ExpiredOn { get; }

    /// <summary>All currencies, sorted by code.</summary>
    public static IReadOnlyList<CurrencyInfo> GetAllCurrencies() => Everything;

    /// <summary>Looks a code up.</summary>
    /// <param name="code">The alphabetic code, in capitals.</param>
    /// <exception cref="ArgumentException">ISO 4217 neither has nor had the code.</exception>
    public static CurrencyInfo FromCode(string code) =>
        TryFromCode(code, out var currency)
            ? currency
            : throw new ArgumentException($"'{code}' is not an ISO 4217 currency code.", nameof(code));

    /// <summary>Looks a code up that may be unknown.</summary>
    /// <param name="code">The alphabetic code, in capitals.</param>
    /// <param name="currency">The currency, when there is one.</param>
    public static bool TryFromCode(string code, [NotNullWhen(true)] out CurrencyInfo? currency)
    {
        ArgumentNullException.ThrowIfNull(code);
        return ByCode.TryGetValue(code, out currency);
    }

    /// <summary>Whether the currency was in use on a day.</summary>
    /// <param name="date">The day; its first and last day count as in use.</param>
    public bool IsActiveOn(DateTime date) => !(IntroducedOn > date) && !(ExpiredOn < date.Date);

    /// <summary>The currency as it stands in an amount.</summary>
    /// <param name="currency">What is known about it.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "The library that this is a subset of has no named alternative.")]
    public static implicit operator Currency(CurrencyInfo currency) => new(currency.Code);

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
