using Npgsql;

namespace Ledger.Api.Storage.Embedded;

/// <summary>
/// The PostgreSQL that the service runs for itself where no server is named: on the loopback address only, its data in a
/// directory that one service owns at a time.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly FileStream _ownership;
    private readonly Postmaster _postmaster;
    private readonly ILogger _logger;
    private bool _disposed;

    private EmbeddedPostgres(
        FileStream ownership, Postmaster postmaster, ILogger logger, int port, ClusterPasswords passwords)
    {
        (_ownership, _postmaster, _logger) = (ownership, postmaster, logger);
        OwnerConnectionString = Connection(port, ClusterContents.Database, ClusterPasswords.OwnerRole, passwords.Owner);
        ServiceConnectionString = Connection(port, ClusterContents.Database, ClusterPasswords.ServiceRole, passwords.Service);
    }

    /// <summary>Connects as the role that may change the schema. It names no search path.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Connects as the role that may do what migrations granted it. It names no search path.</summary>
    public string ServiceConnectionString { get; }

    /// <summary>Starts PostgreSQL on <paramref name="dataDirectory"/>: makes it once, recovers it after a kill.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run there, or another service does.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataDirectory, ILogger logger, CancellationToken cancellationToken = default)
    {
        var directory = DataDirectory.Open(dataDirectory);
        var ownership = directory.TakeOwnership();
        try
        {
            await AccountAccess.EnsureAsync(directory, cancellationToken);
            var binaries = PostgresBinaries.Find(directory.Major);
            var passwords = ClusterPasswords.ReadOrCreate(directory);
            await new ClusterInitializer(directory, binaries, logger).EnsureAsync(passwords, cancellationToken);
            var postmaster = new Postmaster(directory, binaries, logger);
            var port = await RunAsync(postmaster, passwords, cancellationToken);
            logger.LogInformation(
                "PostgreSQL {Major} runs on 127.0.0.1:{Port} with its data in {Directory}",
                binaries.Major,
                port,
                directory.FullPath);
            return new EmbeddedPostgres(ownership, postmaster, logger, port, passwords);
        }
        catch
        {
            await ownership.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether PostgreSQL still runs.</summary>
    public bool IsRunning => _postmaster.IsRunning;

    /// <summary>Stops PostgreSQL, which ends connections that are still open, and gives the directory up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            await _postmaster.StopAsync(CancellationToken.None);
        }
        catch (EmbeddedPostgresException e)
        {
            _logger.LogError(e, "PostgreSQL was not stopped; the next start of the service stops it");
        }
        await _ownership.DisposeAsync();
    }

    private static async Task<int> RunAsync(
        Postmaster postmaster, ClusterPasswords passwords, CancellationToken cancellation)
    {
        try
        {
            var port = await postmaster.StartAsync(cancellation);
            var maintenance = Connection(port, "postgres", ClusterPasswords.OwnerRole, passwords.Owner);
            var unpooled = new NpgsqlConnectionStringBuilder(maintenance) { Pooling = false };
            await ClusterContents.EnsureAsync(unpooled.ConnectionString, passwords, cancellation);
            return port;
        }
        catch
        {
            await postmaster.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private static string Connection(int port, string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = role,
            Password = password,
        }.ConnectionString;
}
