namespace Ledger.Api.Storage.Embedded;

/// <summary>Makes the cluster once: beside its place, and renamed last, so that half of one never counts.</summary>
internal sealed class ClusterInitializer(DataDirectory directory, PostgresBinaries binaries, ILogger logger)
{
    private const string HalfDone = "postgres.init-";

    public async Task EnsureAsync(ClusterPasswords passwords, CancellationToken cancellation)
    {
        RemoveHalfDone();
        if (directory.Major is not null)
            return;
        logger.LogInformation("Making a PostgreSQL {Major} cluster in {Cluster}", binaries.Major, directory.Cluster);
        var work = Path.Combine(directory.FullPath, HalfDone + Guid.NewGuid().ToString("N"));
        var cluster = Path.Combine(work, "cluster");
        var passwordFile = Path.Combine(work, "password");
        CreatePrivate(work);
        PrivateFile.Write(passwordFile, passwords.Owner);
        await AccountAccess.GiveAsync(work, cancellation);
        var result = await PostgresCommand.RunAsync(
            binaries.InitDb,
            [
                "--pgdata", cluster, "--username", ClusterPasswords.OwnerRole, "--pwfile", passwordFile,
                "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", .. ClusterSettings.Locale,
            ],
            cancellation);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"initdb failed in {work}: {result.Output.Trim()}");
        await File.AppendAllTextAsync(Path.Combine(cluster, "postgresql.conf"), ClusterSettings.Initial + "\n", cancellation);
        if (Directory.Exists(directory.Cluster))
            Directory.Delete(directory.Cluster);
        Directory.Move(cluster, directory.Cluster);
        RemoveHalfDone();
    }

    private void RemoveHalfDone()
    {
        foreach (var left in Directory.EnumerateDirectories(directory.FullPath, HalfDone + "*"))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (IOException e)
            {
                // The initdb of a killed service may still write there; a later start removes it.
                logger.LogWarning(e, "Could not remove {Directory}", left);
            }
        }
    }

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
