namespace Ledger.Domain.Monetary;

/// <summary>
/// The currency of an amount, by its ISO 4217 code. Small enough to stand in every <see cref="Money"/>; what is known
/// about the currency stands in <see cref="CurrencyInfo"/>. The default is XXX, no currency.
/// </summary>
public readonly record struct Currency
{
    private const string NoCurrencyCode = "XXX";

    // Null for XXX, so that the default equals a currency made from that code.
    private readonly string? _code;

    /// <summary>Makes a currency from a code without looking whether ISO 4217 has it.</summary>
    /// <param name="code">Three capital letters.</param>
    /// <exception cref="ArgumentException">The code is not three capital letters.</exception>
    public Currency(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
            throw new ArgumentException($"A currency code is three capital letters; '{code}' is not.", nameof(code));
        _code = code == NoCurrencyCode ? null : code;
    }

    /// <summary>The ISO 4217 alphabetic code.</summary>
    public string Code => _code ?? NoCurrencyCode;

    /// <summary>The currency of a code that ISO 4217 has or had.</summary>
    /// <param name="code">The alphabetic code, in capitals.</param>
    /// <exception cref="ArgumentException">The code is unknown.</exception>
    public static Currency FromCode(string code) => CurrencyInfo.FromCode(code);

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
