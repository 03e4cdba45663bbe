using System.Text;

namespace Ledger.Api.Http.Parameters;

/// <summary>Several values in one parameter, with commas between them. A backslash takes the next character as it is.</summary>
public static class CommaSeparated
{
    /// <summary>The values of a text.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var item = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',')
            {
                yield return item.ToString();
                item.Clear();
                continue;
            }

            if (text[i] == '\\' && i + 1 < text.Length) i++;
            item.Append(text[i]);
        }

        yield return item.ToString();
    }

    /// <summary>A value such that <see cref="Split"/> gives it back whole.</summary>
    public static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
}
