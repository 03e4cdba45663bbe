namespace Ledger.Domain.Procurement;

/// <summary>Whose word a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>A publication of the state or body concerned.</summary>
    Official,

    /// <summary>A report by the press.</summary>
    Media,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Where a figure comes from.</summary>
/// <param name="Url">Where it can be read: an absolute http or https address.</param>
/// <param name="Title">Its title.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="PublishedOn">When it was published.</param>
/// <param name="Kind">Whose word it is.</param>
/// <param name="Quote">The words the figure was read from.</param>
public sealed record Evidence(
    string? Url, string? Title, string? Publisher, PartialDate? PublishedOn, EvidenceKind? Kind, string? Quote);
