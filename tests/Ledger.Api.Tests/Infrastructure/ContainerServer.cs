using Testcontainers.PostgreSql;

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>PostgreSQL in a container.</summary>
internal sealed class ContainerServer : ITestServer
{
    private const string Variable = "LEDGER_TEST_POSTGRES_IMAGE";
    private const string DefaultImage = "postgres:17.6";

    // Long enough to pull the image, short enough not to hold up a machine without a registry.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly PostgreSqlContainer _container;

    private ContainerServer(PostgreSqlContainer container) => _container = container;

    public string Description => $"container of {_container.Image.FullName}";

    public string AdministratorConnectionString => _container.GetConnectionString();

    public static async Task<ContainerServer> StartAsync()
    {
        var image = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : DefaultImage;
        var container = new PostgreSqlBuilder(image).Build();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await container.StartAsync(limit.Token);
            return new ContainerServer(container);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
