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

    private const int StatementsOfWriter = 64;

    // What the writer looks up it names by keys, few at a time. Planned while the tables were small, its statements
    // would read all of them for ever after.
    private const string PlansOfWriter =
        "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan";

    private readonly DbContextOptions<LedgerContext> _options;

    public LedgerDatabase(string connectionString, string schema)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = SchemaName.Check(schema) };
        Connections = NpgsqlDataSource.Create(settings);
        WriterConnections = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            MaxAutoPrepare = StatementsOfWriter,
            NoResetOnClose = true,
            Options = $"{settings.Options} {PlansOfWriter}".Trim(),
        });
        _options = new DbContextOptionsBuilder<LedgerContext>()
            .UseNpgsql(Connections, options => options.CommandTimeout(ReadTimeoutSeconds))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
    }

    /// <summary>Connections whose search path is the ledger's schema.</summary>
    public NpgsqlDataSource Connections { get; }

    /// <summary>
    /// Connections of the writer, which sends the same few statements again and again: they stay prepared. Queries of
    /// readers do not, since each filter deserves a plan of its own.
    /// </summary>
    public NpgsqlDataSource WriterConnections { get; }

    /// <summary>A context for one query.</summary>
    public LedgerContext Context() => new(_options);

    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        await WriterConnections.DisposeAsync();
    }
}
