namespace Ledger.Domain.Measurement;

/// <summary>What a quantity counts or measures.</summary>
/// <param name="Code">The common code of UN/CEFACT Recommendation 20, or <c>each</c> for single things.</param>
/// <param name="Name">The English name.</param>
/// <param name="Symbol">What people write after the figure; the name where there is no symbol.</param>
public sealed record Unit(string Code, string Name, string Symbol);
