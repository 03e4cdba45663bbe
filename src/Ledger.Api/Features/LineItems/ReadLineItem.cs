using System.Diagnostics.CodeAnalysis;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>A line as it was read, or why it cannot be taken.</summary>
/// <param name="Item">What it states, valid by itself.</param>
/// <param name="PartOf">The envelope that it names, if any.</param>
/// <param name="Rejection">What is wrong with it; there is no item then.</param>
public readonly record struct ReadLineItem(LineItem? Item, LineKey? PartOf, Rejection? Rejection)
{
    /// <summary>Whether it can be taken.</summary>
    [MemberNotNullWhen(true, nameof(Item))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsTaken => Item is not null;
}
