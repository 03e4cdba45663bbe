using System.Globalization;
using System.Text;

namespace Ledger.Api.Http.Json;

/// <summary>Where in a JSON text a reader stands; made into text only when there is something to tell.</summary>
internal sealed class JsonPath
{
    private const string Whole = "(body)";
    private const int LongestName = 100;

    private readonly List<(string? Name, int Index)> _steps = [];

    public static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    public void Enter(string name) => _steps.Add((name, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>As clients read it: <c>allocationSources[0].amount</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps)
        {
            if (name is null) text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else text.Append(text.Length == 0 ? "" : ".").Append(Short(name).Replace("\0", "\\u0000", StringComparison.Ordinal));
        }

        return text.Length == 0 ? Whole : text.ToString();
    }
}
