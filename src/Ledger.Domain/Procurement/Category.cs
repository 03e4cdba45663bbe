namespace Ledger.Domain.Procurement;

/// <summary>One node of the category tree.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Cpv">Its code in the EU's Common Procurement Vocabulary, with the check digit, if it has one.</param>
/// <param name="Fsc">Its NATO/US Federal Supply Class, four digits, if it has one.</param>
/// <param name="MilitaryList">Its entry in the EU Common Military List, such as <c>ML4</c>, if it has one.</param>
/// <param name="ProhibitedBy">The code of the convention that prohibits it (rule S1), if one does.</param>
public sealed record Category(
    CategoryPath Path, string Name, string? Cpv, string? Fsc, string? MilitaryList, string? ProhibitedBy);
