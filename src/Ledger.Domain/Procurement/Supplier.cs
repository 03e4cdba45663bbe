using Ledger.Domain.Geography;

namespace Ledger.Domain.Procurement;

/// <summary>Who delivers.</summary>
/// <param name="Name">The supplier's name.</param>
/// <param name="Country">Where it sits, if known.</param>
public sealed record Supplier(string Name, Country? Country);
