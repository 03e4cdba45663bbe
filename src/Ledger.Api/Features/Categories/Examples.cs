namespace Ledger.Api.Features.Categories;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string AntiHelicopter = """{"name": "Anti-helicopter mines", "fsc": "1345", "militaryList": "ML4"}""";

    internal const string AddedAntiHelicopter =
        """{"path": "munitions/mines/anti-helicopter", "name": "Anti-helicopter mines", "fsc": "1345", "militaryList": "ML4"}""";

    internal const string Tree =
        """
        {
          "items": [
            {
              "path": "munitions",
              "name": "Munitions",
              "children": [
                {
                  "path": "munitions/mines",
                  "name": "Mines",
                  "cpv": "35331400-7",
                  "fsc": "1345",
                  "militaryList": "ML4",
                  "children": [
                    {"path": "munitions/mines/anti-personnel", "name": "Anti-personnel mines", "cpv": "35331400-7", "fsc": "1345", "militaryList": "ML4", "prohibitedBy": "APMBC"},
                    {"path": "munitions/mines/anti-tank", "name": "Anti-tank mines", "cpv": "35331400-7", "fsc": "1345", "militaryList": "ML4"}
                  ]
                }
              ]
            }
          ]
        }
        """;
}
