using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Treaties;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>What imports screen their rows by. Where screening refuses nothing, nothing is asked.</summary>
public sealed class ImportScreening(TreatyReader treaties, ScreeningPolicy policy)
{
    /// <summary>What screening does.</summary>
    internal ScreeningPolicy Policy => policy;

    /// <summary>What is known of treaties by now.</summary>
    internal async Task<TreatyBook> NowAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!policy.Refuses) return TreatyBook.Standard;
        await using var head = new NpgsqlCommand("SELECT sequence FROM head", connection);
        var sequence = (long)(await head.ExecuteScalarAsync(cancellationToken))!;
        return (await treaties.AtAsync(connection, sequence, cancellationToken)).Book;
    }
}
