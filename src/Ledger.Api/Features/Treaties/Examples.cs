namespace Ledger.Api.Features.Treaties;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string Treaty =
        """{"name": "Convention on Cluster Munitions (Oslo, 2008)", "entryIntoForce": "2010-08-01", "withdrawalNoticeMonths": 6}""";

    internal const string PutTreaty =
        """{"code": "CCM", "name": "Convention on Cluster Munitions (Oslo, 2008)", "entryIntoForce": "2010-08-01", "withdrawalNoticeMonths": 6}""";

    internal const string RecordedTreaty =
        """
        {
          "code": "CCM",
          "name": "Convention on Cluster Munitions (Oslo, 2008)",
          "entryIntoForce": "2010-08-01",
          "withdrawalNoticeMonths": 6,
          "prohibits": ["munitions/cluster"]
        }
        """;

    internal const string Party =
        """{"boundFrom": "2004-11-01", "withdrawalNotifiedOn": "2025-06-27", "source": "Depositary notification"}""";

    internal const string RecordedParty =
        """
        {
          "treaty": "APMBC",
          "country": "EE",
          "boundFrom": "2004-11-01",
          "withdrawalNotifiedOn": "2025-06-27",
          "withdrawalEffectiveOn": "2025-12-27",
          "source": "Depositary notification"
        }
        """;

    internal const string Screening =
        """
        {
          "asOf": "2026-11-22T10:00:00.000000Z",
          "sequence": 17,
          "country": "EE",
          "category": "munitions/mines/anti-personnel",
          "on": "2025-03-18",
          "screening": {
            "outcome": "prohibited",
            "treaties": [
              {
                "treaty": "APMBC",
                "outcome": "prohibited",
                "standing": "bound",
                "boundFrom": "2004-11-01",
                "withdrawalNotifiedOn": "2025-06-27",
                "withdrawalEffectiveOn": "2025-12-27",
                "firstYearNotBound": 2026,
                "categories": ["munitions/mines/anti-personnel"]
              }
            ]
          },
          "warnings": ["'munitions/mines/anti-personnel' is prohibited by the Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines and on their Destruction (Ottawa, 1997) (APMBC), which binds EE from 2004-11-01 until its withdrawal takes effect on 2025-12-27."]
        }
        """;
}
