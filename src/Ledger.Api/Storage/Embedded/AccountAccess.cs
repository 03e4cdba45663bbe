namespace Ledger.Api.Storage.Embedded;

/// <summary>Whether the account that runs PostgreSQL for root gets to the data directory.</summary>
internal static class AccountAccess
{
    public static async Task EnsureAsync(DataDirectory directory, CancellationToken cancellation)
    {
        if (!PostgresCommand.UsesAccount)
            return;
        CommandResult result;
        try
        {
            // Asked of the system, because modes alone do not tell what groups and ACLs allow.
            result = await PostgresCommand.RunAsync(
                "/bin/sh", ["-c", "test -x \"$1\"", "sh", directory.FullPath], cancellation);
        }
        catch (EmbeddedPostgresException e)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, and there is no user {PostgresCommand.Account} to run it instead. "
                + "Run the service as an ordinary user, or name a server in the setting ConnectionStrings__Ledger.", e);
        }
        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root but as the user {PostgresCommand.Account}, who cannot reach "
                + $"{directory.FullPath}: {ClosedParent(directory.FullPath)} is closed to others. "
                + "Set Ledger__DataDirectory to a directory that this user can reach, such as /var/lib/ledger, or run the service as an ordinary user.");
        }
    }

    /// <summary>Gives what is in <paramref name="path"/> to the account.</summary>
    public static async Task GiveAsync(string path, CancellationToken cancellation)
    {
        if (!PostgresCommand.UsesAccount)
            return;
        var result = await PostgresCommand.RunAsSelfAsync("chown", ["-R", PostgresCommand.Account, path], cancellation);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"{path} cannot be given to {PostgresCommand.Account}: {result.Output}");
    }

    private static string ClosedParent(string path)
    {
        string closed = path;
        for (string? at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(at).HasFlag(UnixFileMode.OtherExecute))
                closed = at;
        }
        return closed;
    }
}
