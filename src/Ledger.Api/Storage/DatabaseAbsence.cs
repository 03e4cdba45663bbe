using Npgsql;

namespace Ledger.Api.Storage;

/// <summary>Tells a database that is away from a fault of the service.</summary>
internal static class DatabaseAbsence
{
    /// <summary>
    /// Whether the database could not be reached, did not answer in time or is shutting down. EF Core wraps such failures.
    /// </summary>
    internal static bool Explains(Exception failure) => failure switch
    {
        PostgresException refused => refused.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => true,
        { InnerException: { } inner } => Explains(inner),
        _ => false,
    };

    /// <summary>Whether a query ran longer than the service lets it.</summary>
    internal static bool IsTimeout(Exception failure) => failure switch
    {
        NpgsqlException { InnerException: TimeoutException } => true,
        { InnerException: { } inner } => IsTimeout(inner),
        _ => false,
    };
}
