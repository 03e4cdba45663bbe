namespace Ledger.Api.Tests.Infrastructure;

/// <summary>Chooses the server of a run: the one that is named, else a container, else the installed programs.</summary>
internal static class TestServers
{
    public static async Task<ITestServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(NamedServer.Variable) is { Length: > 0 } named)
            return new NamedServer(named);
        return await TryContainerAsync() ?? await InstalledServer.StartAsync();
    }

    private static async Task<ITestServer?> TryContainerAsync()
    {
        if (!await DockerEngine.AnswersAsync())
            return null;
        try
        {
            return await ContainerServer.StartAsync();
        }
        // Whatever keeps the container away (no image, no network, an engine that is too old), the programs may be there.
        catch (Exception e)
        {
            RunOutput.Say($"The Docker engine answers, but no container starts ({e.Message.Trim()}); trying the installed programs.");
            return null;
        }
    }
}
