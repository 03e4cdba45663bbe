using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Treaties;

/// <summary>What a treaty has to do with a category (rules S1 and S3).</summary>
/// <param name="Treaty">The treaty's code.</param>
/// <param name="Categories">
/// The prohibited categories that decide: the category itself or the nearest one above it; or, where the category is not
/// prohibited, those within it.
/// </param>
/// <param name="Covers">Whether all of the category is prohibited; otherwise it only contains what is.</param>
public sealed record Prohibition(string Treaty, ImmutableArray<CategoryPath> Categories, bool Covers);
