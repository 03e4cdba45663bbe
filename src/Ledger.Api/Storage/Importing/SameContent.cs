using System.Text.Json;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Importing;

/// <summary>Whether a row says what its line says already.</summary>
internal static class SameContent
{
    /// <summary>The members in which a row and its line differ; none when the row says nothing new.</summary>
    /// <param name="recorded">What the line says, or said.</param>
    /// <param name="stated">What the row says.</param>
    /// <param name="envelope">The line that the row is part of.</param>
    internal static IReadOnlyList<string> Differences(LineItem recorded, LineItem stated, Guid? envelope)
    {
        // Years and sources that a part does not name are its envelope's, and it keeps them.
        var isPart = recorded.PartOf is not null;
        var old = LineItemPayload.Write(recorded with
        {
            FiscalYears = isPart && stated.FiscalYears is null ? null : recorded.FiscalYears,
            Sources = isPart && stated.Sources.IsEmpty ? [] : recorded.Sources,
            Reason = null,
            Warnings = [],
        });
        var now = LineItemPayload.Write(stated with { PartOf = envelope });
        return old == now ? [] : Members(old, now);
    }

    /// <summary>The fault of a row whose line says something else.</summary>
    internal static Fault Fault(ImportRow row, IReadOnlyList<string> differences) => new(
        row.Command!.Item.Reference is null ? "id" : "reference",
        $"'{row.Name}' belongs to a line that says something else under {string.Join(", ", differences)}; to change a line, revise it");

    private static List<string> Members(string old, string now)
    {
        using var before = JsonDocument.Parse(old);
        using var after = JsonDocument.Parse(now);
        var (one, other) = (Texts(before), Texts(after));
        return [.. one.Keys.Union(other.Keys).Where(name => one.GetValueOrDefault(name) != other.GetValueOrDefault(name))];
    }

    private static Dictionary<string, string> Texts(JsonDocument document) =>
        document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
}
