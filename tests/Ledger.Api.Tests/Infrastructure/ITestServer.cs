namespace Ledger.Api.Tests.Infrastructure;

/// <summary>A PostgreSQL that one run of the tests uses.</summary>
internal interface ITestServer : IAsyncDisposable
{
    /// <summary>Which server it is, for the person who reads the run's output.</summary>
    string Description { get; }

    /// <summary>Connects as a role that may make databases and roles.</summary>
    string AdministratorConnectionString { get; }
}
