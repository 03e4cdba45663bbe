using System.Collections.Frozen;

namespace Ledger.Domain.Geography;

/// <summary>
/// A country by its ISO 3166-1 alpha-2 code, or one of the reserved codes EU (the institutions of the European Union)
/// and XK (Kosovo). The default is ZZ, unknown, which is never read from text.
/// </summary>
public readonly record struct Country
{
    private static readonly FrozenDictionary<string, string> Alpha2ByCode = Countries.All
        .SelectMany(c => c.Alpha3 is null ? [(c.Code, c.Code)] : new[] { (c.Code, c.Code), (c.Alpha3, c.Code) })
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);

    private readonly string? _code;

    private Country(string code) => _code = code;

    /// <summary>The alpha-2 code.</summary>
    public string Code => _code ?? "ZZ";

    /// <summary>Reads a code.</summary>
    /// <param name="text">An alpha-2 or alpha-3 code in capitals; small letters are refused.</param>
    /// <param name="country">The country, when there is one.</param>
    public static bool TryParse(string text, out Country country)
    {
        ArgumentNullException.ThrowIfNull(text);
        country = Alpha2ByCode.TryGetValue(text, out var code) ? new Country(code) : default;
        return code is not null;
    }

    /// <summary>The alpha-2 code.</summary>
    public override string ToString() => Code;
}
