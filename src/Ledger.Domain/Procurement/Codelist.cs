using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ledger.Domain.Procurement;

/// <summary>
/// The text of an enumeration's values: camelCase words, as in the codelists of the Open Contracting Data Standard.
/// Numbers are never taken for values.
/// </summary>
/// <typeparam name="T">The enumeration.</typeparam>
public static class Codelist<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Texts =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values =
        Texts.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All texts in the order of the values, as a person reads them: <c>planned, requested, …</c>.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Reads as a property of the codelist it names.")]
    public static string Choices { get; } = string.Join(", ", Enum.GetValues<T>().Select(Text));

    /// <summary>The text of a value.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Reads as a property of the codelist it names.")]
    public static string Text(T value) => Texts[value];

    /// <summary>The value of a text; false when the text is none of the codelist's.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Reads as a property of the codelist it names.")]
    public static bool TryParse(string? text, out T value)
    {
        value = default;
        return text is not null && Values.TryGetValue(text, out value);
    }
}
