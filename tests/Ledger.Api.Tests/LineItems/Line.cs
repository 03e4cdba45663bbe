using System.Text.Json.Nodes;

namespace Ledger.Api.Tests.LineItems;

/// <summary>Bodies of line items: the least that is taken, with other members put over it.</summary>
internal static class Line
{
    private const string Least =
        """{"country": "LT", "category": "munitions", "title": "A line", "stage": "allocated", "date": "2025-03-18"}""";

    /// <summary>A body with these members; a null takes a member away.</summary>
    public static string With(string members)
    {
        var line = JsonNode.Parse(Least)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            if (value is null) line.Remove(name);
            else line[name] = value.DeepClone();
        }

        return line.ToJsonString();
    }
}
