namespace Ledger.Api.Storage.Embedded;

/// <summary>What a server wrote since a moment: before its log collector ran, and after.</summary>
internal sealed class ServerLog
{
    /// <summary>In the cluster's folder: what comes before the log collector runs; made anew at each start.</summary>
    public const string StartFile = "start.log";

    private readonly string _cluster;
    private readonly Dictionary<string, long> _lengths;

    private ServerLog(string cluster)
    {
        _cluster = cluster;
        _lengths = Files().ToDictionary(file => file.FullName, file => file.Length);
    }

    public static ServerLog Begin(string cluster)
    {
        File.Delete(Path.Combine(cluster, StartFile));
        return new ServerLog(cluster);
    }

    public string Read() => string.Concat(Files().Select(ReadNew)).Trim();

    private IEnumerable<FileInfo> Files()
    {
        var collected = new DirectoryInfo(Path.Combine(_cluster, "log"));
        IEnumerable<FileInfo> all = [new(Path.Combine(_cluster, StartFile))];
        if (collected.Exists)
            all = all.Concat(collected.EnumerateFiles("*.log").OrderBy(file => file.LastWriteTimeUtc));
        return all.Where(file => file.Exists);
    }

    private string ReadNew(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(_lengths.GetValueOrDefault(file.FullName), stream.Length);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
