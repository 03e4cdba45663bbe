using System.Text.Json;
using Ledger.Api.Tests.LineItems;

namespace Ledger.Api.Tests.Treaties;

/// <summary>Bodies of lines that treaties have to do with, and what is read of their screening.</summary>
internal static class Screened
{
    public const string Mines = "munitions/mines/anti-personnel";
    public const string Cluster = "munitions/cluster";

    public static string Line(string country, string category, string date, string members = "{}")
    {
        var line = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(members)!;
        foreach (var (name, value) in new[] { ("country", country), ("category", category), ("date", date) })
            line[name] = JsonSerializer.SerializeToElement(value);
        return LineItems.Line.With(JsonSerializer.Serialize(line));
    }

    public static string Outcome(this JsonElement item) => item.GetProperty("screening").GetProperty("outcome").GetString()!;

    /// <summary>The only treaty that has to do with a line.</summary>
    public static JsonElement Finding(this JsonElement item)
    {
        var treaties = item.GetProperty("screening").GetProperty("treaties");
        return treaties.GetArrayLength() == 1 ? treaties[0] : throw new InvalidOperationException(treaties.GetRawText());
    }

    public static string[] Warnings(this JsonElement item) => item.TryGetProperty("warnings", out var warnings)
        ? [.. warnings.EnumerateArray().Select(warning => warning.GetString()!)]
        : [];

    public static async Task<string> HeadTimeAsync(this HttpClient client) =>
        (await client.GetJsonAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString()!;
}
