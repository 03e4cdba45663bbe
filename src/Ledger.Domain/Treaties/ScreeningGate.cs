using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Treaties;

/// <summary>
/// What is refused where screening refuses: whatever is prohibited, and what nobody recorded the state's standing of
/// (rule S3). What is undetermined is only warned of.
/// </summary>
public static class ScreeningGate
{
    /// <summary>Why a line is refused; empty when it is not.</summary>
    public static ImmutableArray<Fault> Refuse(TreatyBook book, LineItem line) => Refuse("category", line, book.Screen(line));

    /// <summary>Why a movement is refused; empty when it is not. A correction takes back, and never is.</summary>
    public static ImmutableArray<Fault> Refuse(TreatyBook book, LineItem line, Movement movement) =>
        movement.Corrects is not null ? [] : Refuse("date", line, book.Screen(line, movement));

    private static ImmutableArray<Fault> Refuse(string field, LineItem line, Screening screening) =>
    [
        .. screening.Findings.Select(finding => ScreeningText.Refusal(line.Country.Code, finding)).OfType<string>()
            .Select(why => new Fault(field, why)),
    ];
}
