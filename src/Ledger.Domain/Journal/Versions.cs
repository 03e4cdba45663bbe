using System.Globalization;
using Ledger.Domain.Faults;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>A change states the version it was made from; a voided line has no more versions.</summary>
internal static class Versions
{
    internal static Decision? Refuse(LineState line, int expected)
    {
        if (line.VoidReason is not null)
        {
            return new Decision.Refused(Refusal.AlreadyVoided, [new Fault(
                "id", $"the line is voided: {line.VoidReason}")]);
        }

        return line.Version == expected
            ? null
            : new Decision.Refused(Refusal.StaleVersion, [new Fault("If-Match", string.Create(
                CultureInfo.InvariantCulture, $"the line has version {line.Version}, not {expected}"))]);
    }
}
