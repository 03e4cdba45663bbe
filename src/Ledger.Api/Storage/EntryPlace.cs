using System.Globalization;

namespace Ledger.Api.Storage;

/// <summary>Where an entry is stored: known before its block is sealed, unlike its sequence.</summary>
/// <param name="Ticket">Its block.</param>
/// <param name="Ordinal">Its place in the block.</param>
public readonly record struct EntryPlace(long Ticket, int Ordinal)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ticket}-{Ordinal}");
}
