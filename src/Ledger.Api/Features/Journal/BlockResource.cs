using Ledger.Api.Storage.Model;

namespace Ledger.Api.Features.Journal;

/// <summary>Entries that were committed together.</summary>
/// <param name="FirstSequence">The sequence of its first entry.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Previous">The hash of the block before; all zeros for the first.</param>
/// <param name="Content">The hash over its entries' hashes.</param>
/// <param name="Hash">The hash of the block, which was the ledger's head when it was committed.</param>
public sealed record BlockResource(long FirstSequence, int Entries, string Previous, string Content, string Hash)
{
    internal static BlockResource From(BlockRow block) => new(
        block.FirstSequence, block.Entries, Convert.ToHexStringLower(block.Previous),
        Convert.ToHexStringLower(block.Content), Convert.ToHexStringLower(block.Hash));
}
