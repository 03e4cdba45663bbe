using Ledger.Api.Storage.Migrations;
using Ledger.Api.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ledger.Api.Storage;

/// <summary>The ledger's schema in its database, as the service's role reaches it.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    /// <summary>How long a query may run before it is stopped.</summary>
    internal const int ReadTimeoutSeconds = 10;

    private readonly DbContextOptions<LedgerContext> _options;

    public LedgerDatabase(string connectionString, string schema)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = SchemaName.Check(schema) };
        Connections = NpgsqlDataSource.Create(settings);
        _options = new DbContextOptionsBuilder<LedgerContext>()
            .UseNpgsql(Connections, options => options.CommandTimeout(ReadTimeoutSeconds))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
    }

    /// <summary>Connections whose search path is the ledger's schema.</summary>
    public NpgsqlDataSource Connections { get; }

    /// <summary>A context for one query.</summary>
    public LedgerContext Context() => new(_options);

    public ValueTask DisposeAsync() => Connections.DisposeAsync();
}
