namespace Ledger.Api.Tests.Infrastructure;

/// <summary>The folder of Ledger.sln, found from where the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Ledger.sln")))
                return at.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Ledger.sln.");
    }
}
