namespace Ledger.Domain.Treaties;

/// <summary>Says in sentences what a screening found.</summary>
public static class ScreeningText
{
    /// <summary>What a reader should be warned of: whatever is prohibited, unknown or undetermined.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="category">What was screened.</param>
    /// <param name="screening">What was found.</param>
    public static IEnumerable<string> Warnings(string country, string category, Screening screening)
    {
        foreach (var finding in screening.Findings)
        {
            if (Refusal(country, finding) is { } grave) yield return grave;
        }

        var contained = screening.Findings.Where(finding => finding.Outcome == ScreeningOutcome.Undetermined).ToList();
        if (contained.Count == 0) yield break;
        var what = string.Join(" and ", contained.Select(finding => $"{string.Join(", ", finding.Prohibition.Categories)} ({finding.Prohibition.Treaty})"));
        yield return $"'{category}' contains what a treaty prohibits: {what}. A narrower category tells whether it applies.";
    }

    /// <summary>Why a finding is refused where screening refuses; null when it is not.</summary>
    internal static string? Refusal(string country, Finding finding) => finding.Outcome switch
    {
        ScreeningOutcome.Prohibited => $"{Prohibited(finding)}, which binds {country} from {finding.Dates!.BoundFrom:O}{Until(finding)}.",
        ScreeningOutcome.Unknown => $"{Prohibited(finding)}; whether that binds {country} is not recorded.",
        _ => null,
    };

    private static string Prohibited(Finding finding) => $"'{finding.Prohibition.Categories[0]}' is prohibited by the {finding.Cited}";

    private static string Until(Finding finding) =>
        finding.Dates!.WithdrawalEffectiveOn is { } effective ? $" until its withdrawal takes effect on {effective:O}" : "";
}
