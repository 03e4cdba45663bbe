namespace Ledger.Api.Features.Exports;

/// <summary>Texts of people, in a file whose form knows no escapes.</summary>
internal static class PlainWords
{
    /// <summary>
    /// A text that can stand in a description: on one line, without the semicolon that begins a comment and the bar that
    /// divides payee and note. Nothing else in a description means anything to the reader.
    /// </summary>
    internal static string Description(string text) => Replace(text, character => character switch
    {
        ';' => ',',
        '|' => '/',
        _ => character,
    });

    /// <summary>A text that can be the value of a tag, which a comma ends.</summary>
    internal static string Tag(string text) => Replace(text, character => character == ',' ? ';' : character);

    private static string Replace(string text, Func<char, char> replace) => string.Create(text.Length, (text, replace), static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = char.IsControl(source.text[i]) || source.text[i] is '\u2028' or '\u2029' ? ' ' : source.replace(source.text[i]);
    }).Trim();
}
