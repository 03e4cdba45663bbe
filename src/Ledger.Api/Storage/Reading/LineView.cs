using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Reading;

/// <summary>A line as readers see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Version">Its version.</param>
/// <param name="Derived">A name for the last entry that changed what it shows, by itself or through a part.</param>
/// <param name="RecordedAt">When its version was recorded.</param>
/// <param name="Category">What it buys: the category's path.</param>
/// <param name="Payload">What it states, as canonical JSON.</param>
/// <param name="Currency">The currency of its value; null for an unpriced line.</param>
/// <param name="Legs">Where its money stands.</param>
/// <param name="Quantities">Where its goods stand.</param>
/// <param name="Present">The stages at which it counts.</param>
/// <param name="VoidReason">Why it was voided; null while it stands.</param>
public sealed record LineView(
    Guid Id, int Version, string Derived, DateTimeOffset RecordedAt, string Category, string Payload, string? Currency,
    IReadOnlyList<Leg> Legs, IReadOnlyList<QuantityLeg> Quantities, IReadOnlyList<Stage> Present, string? VoidReason)
{
    /// <summary>The stages at which it has money or goods; when it has neither, those at which it counts.</summary>
    public IEnumerable<Stage> Stages() => Legs.Count + Quantities.Count == 0
        ? Present
        : Legs.Select(leg => leg.Stage).Concat(Quantities.Select(leg => leg.Stage)).Distinct().Order();
}
