using System.Text.Json.Nodes;
using CsCheck;

namespace Ledger.Api.Tests.LineItems;

/// <summary>Bodies of lines with a few things changed for the worse, or not.</summary>
internal static class MutatedLines
{
    private const string Sound =
        """
        {"reference":"lt-1","country":"LT","category":"munitions/mines/anti-tank","title":"Mines","notes":"n","tags":["a","b"],
         "stage":"allocated","date":"2025-03-18","value":{"amount":100.00,"currency":"EUR","bound":"exact"},
         "quantity":{"value":10,"unit":"each","bound":"atMost"},
         "allocationSources":[{"source":"s-1","amount":40},{"source":"s-2","amount":"60"}],
         "fiscalYears":[{"year":2025,"amount":100}],"supplier":{"name":"Maker","country":"FI"},"partOf":"ref:x",
         "takes":{"amount":1,"currency":"EUR"},
         "evidence":[{"url":"https://example.org/a","title":"t","publisher":"p","publishedOn":"2025","kind":"media","quote":"q"}]}
        """;

    private static readonly string[] Paths =
    [
        "reference", "country", "category", "title", "notes", "tags", "tags.0", "tags.1", "stage", "date", "value", "value.amount",
        "value.currency", "value.bound", "quantity", "quantity.value", "quantity.unit", "quantity.bound", "allocationSources",
        "allocationSources.0", "allocationSources.0.source", "allocationSources.1.amount", "fiscalYears", "fiscalYears.0",
        "fiscalYears.0.year", "fiscalYears.0.amount", "supplier", "supplier.name", "supplier.country", "partOf", "takes",
        "takes.amount", "takes.currency", "evidence", "evidence.0", "evidence.0.url", "evidence.0.title", "evidence.0.publisher",
        "evidence.0.publishedOn", "evidence.0.kind", "evidence.0.quote", "unknown", "value.unknown", "Title",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.005", "5e7", "2025", "2201", "1000000000000000", "[]", "{}", "[null]", "[1]", "[{}]",
        """{"from":2025,"to":2027}""", """{"from":2027,"to":2025}""", """{"from":2025}""", """[{"year":2025}]""",
        "\"\"", "\" \"", "\"x\"", "\"a\\u0000b\"", "\"\\ud83d\\ude00\"", "\"b\"", "\"EUR\"", "\"JPY\"", "\"EEK\"", "\"XAU\"",
        "\"Not A Slug\"", "\"ref:\"", "\"with space\"", "\"ref:ok\"", "\"2025-02-30\"", "\"2024-09\"", "\"LTU\"", "\"planned\"",
        "\"atLeast\"", "\"official\"", "\"KGM\"", "\"ftp://x\"", "\"http://x\"", "\"munitions\"",
        $"\"{new string('l', 101)}\"", $"\"{new string('l', 201)}\"", $"\"{new string('l', 301)}\"",
        $"\"{new string('l', 2001)}\"", $"\"{new string('l', 4001)}\"",
        $"[{string.Join(',', Enumerable.Range(0, 21).Select(i => $"\"t{i}\""))}]",
        $"[{string.Join(',', Enumerable.Repeat("{\"title\":\"t\"}", 51))}]",
    ];

    /// <summary>A body in JSON with up to three members set to something else or taken away.</summary>
    internal static Gen<string> All { get; } =
        Gen.Select(Gen.Int[0, Paths.Length - 1], Gen.Int[0, Values.Length - 1], Gen.Int[0, 5]).Array[0, 3].Select(changes =>
        {
            var line = JsonNode.Parse(Sound)!;
            foreach (var (path, value, way) in changes) Change(line, Paths[path].Split('.'), way == 0 ? null : JsonNode.Parse(Values[value]), take: way == 0);
            return line.ToJsonString();
        });

    private static void Change(JsonNode line, string[] path, JsonNode? value, bool take)
    {
        var at = line;
        foreach (var step in path[..^1])
        {
            at = at is JsonObject inner ? inner[step] : at is JsonArray { Count: > 0 } items && int.TryParse(step, out var i) && i < items.Count ? items[i] : null;
            if (at is null) return;
        }

        if (at is JsonObject members)
        {
            members.Remove(path[^1]);
            if (!take) members[path[^1]] = value;
        }
        else if (at is JsonArray all && int.TryParse(path[^1], out var index) && index < all.Count)
        {
            all[index] = value;
        }
    }
}
