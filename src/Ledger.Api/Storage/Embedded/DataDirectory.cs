namespace Ledger.Api.Storage.Embedded;

/// <summary>The folder that holds the service's own PostgreSQL and what belongs to it.</summary>
internal sealed class DataDirectory
{
    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] LockTaken = [11, 35, unchecked((int)0x80070020)];

    private DataDirectory(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>PostgreSQL's own folder; it appears by a rename, so if it is there it is complete.</summary>
    public string Cluster => Path.Combine(FullPath, "postgres");

    public string Passwords => Path.Combine(FullPath, "postgres.pgpass");

    private string LockFile => Path.Combine(FullPath, "service.lock");

    /// <summary>The major version that wrote the data, or null before there are any.</summary>
    public int? Major
    {
        get
        {
            if (!Directory.Exists(Cluster) || !Directory.EnumerateFileSystemEntries(Cluster).Any())
                return null;
            var version = Path.Combine(Cluster, "PG_VERSION");
            return File.Exists(version) && int.TryParse(File.ReadAllText(version), out var major)
                ? major
                : throw new EmbeddedPostgresException(
                    $"{Cluster} holds files but no PostgreSQL data; move them away or set Ledger__DataDirectory.");
        }
    }

    public static DataDirectory Open(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (!Directory.Exists(full))
                Create(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"The data directory {full} cannot be made: {e.Message} Set Ledger__DataDirectory to another.", e);
        }
        return new DataDirectory(full);
    }

    /// <summary>Takes the lock that tells whose directory this is; it ends with the process, however that ends.</summary>
    public FileStream TakeOwnership()
    {
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (LockTaken.Contains(e.HResult))
        {
            throw new EmbeddedPostgresException(
                $"Another ledger service uses {FullPath}; stop it or set Ledger__DataDirectory.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"{LockFile} cannot be written: {e.Message} Set Ledger__DataDirectory to another directory.", e);
        }
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(path);
        if (OperatingSystem.IsWindows())
            return;
        // The account that runs PostgreSQL for root walks through this folder; it need not list it.
        var others = PostgresCommand.UsesAccount ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | others);
    }
}
