using Ledger.Api.Storage.Model;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Reading;

/// <summary>An entry as the journal keeps it.</summary>
/// <param name="Sequence">Its place in the journal: 1 for the first, without gaps, in the order of commits.</param>
/// <param name="Entry">What it says and what it changed in the totals.</param>
/// <param name="Hash">Its hash as it is kept.</param>
/// <param name="Block">The transaction that it was committed in.</param>
public sealed record JournalEntry(long Sequence, Entry Entry, byte[] Hash, BlockRow Block);
