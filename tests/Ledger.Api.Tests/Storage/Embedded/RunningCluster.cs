using Ledger.Api.Storage.Embedded;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ledger.Api.Tests.Storage.Embedded;

/// <summary>One embedded server for tests that only look at it.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    private readonly TemporaryDirectory _parent = new();

    // A name that a shell would take apart.
    public string Directory => Path.Combine(_parent.Path, "the ledger's $HOME `data`");

    public EmbeddedPostgres Postgres { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Postgres = await EmbeddedPostgres.StartAsync(
            Directory, NullLogger.Instance, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        _parent.Dispose();
    }
}
