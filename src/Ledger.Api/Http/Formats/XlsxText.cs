using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Ledger.Api.Http.Formats;

/// <summary>Texts as cells of a spreadsheet hold them (ISO/IEC 29500-1, ST_Xstring).</summary>
public static partial class XlsxText
{
    /// <summary>The most characters that a cell takes.</summary>
    public const int Most = 32_767;

    /// <summary>
    /// What XML cannot hold is written as its code, and so is the underscore of a text that only looks like one. What is
    /// too long for a cell ends with an ellipsis.
    /// </summary>
    public static string Write(string text)
    {
        if (text.Length > Most) text = text[..(Most - 1)] + "…";
        text = LooksEscaped().Replace(text, "_x005F_");
        if (text.All(character => XmlConvert.IsXmlChar(character))) return text;
        var written = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i)) written.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i])) written.Append(text[i]);
            else written.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
        }

        return written.ToString();
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant)]
    private static partial Regex LooksEscaped();
}
