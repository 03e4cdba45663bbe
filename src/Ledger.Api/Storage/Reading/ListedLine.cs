namespace Ledger.Api.Storage.Reading;

/// <summary>The columns of a line's row that a list reads.</summary>
public sealed record ListedLine(
    Guid Id, int Version, long DerivedTicket, int DerivedOrdinal, DateTimeOffset RecordedAt, DateOnly DateFirst,
    string Category, string? Currency, long? Amount, string Payload, string Standing, string? VoidReason);
