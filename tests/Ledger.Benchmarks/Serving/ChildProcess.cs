using System.Diagnostics;
using System.Globalization;

namespace Ledger.Benchmarks.Serving;

/// <summary>A web server of .NET as a process of its own, in a folder of its own, its output in a file.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _log;

    private ChildProcess(Process process, string log) => (_process, _log) = (process, log);

    /// <summary>Where it listens.</summary>
    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Megabytes that it holds now.</summary>
    internal double ResidentMegabytes => Status("VmRSS");

    /// <summary>The most megabytes that it held since its start or the last <see cref="ForgetPeak"/>.</summary>
    internal double PeakMegabytes => Status("VmHWM");

    /// <summary>Starts the program and waits until it listens.</summary>
    internal static async Task<ChildProcess> StartAsync(
        string library, string[] arguments, string folder, IEnumerable<(string Name, string Value)> settings, CancellationToken cancellation)
    {
        var child = Start(library, arguments, folder, settings);
        try
        {
            child.Address = await child.ReadAddressAsync(cancellation);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the program to its end.</summary>
    /// <exception cref="BenchmarkException">It fails.</exception>
    internal static async Task RunAsync(
        string library, string[] arguments, string folder, IEnumerable<(string Name, string Value)> settings, CancellationToken cancellation)
    {
        await using var child = Start(library, arguments, folder, settings);
        await child._process.WaitForExitAsync(cancellation);
        if (child._process.ExitCode != 0) throw new BenchmarkException($"'{string.Join(' ', arguments)}' failed: {child.ReadLog()}");
    }

    /// <summary>Waits until it says that it is ready.</summary>
    internal async Task ReadyAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(10, cancellation))
        {
            using var response = await client.GetAsync(new Uri("/readyz", UriKind.Relative), cancellation);
            if (response.IsSuccessStatusCode) return;
        }

        throw new BenchmarkException($"The service does not get ready: {ReadLog()}");
    }

    /// <summary>Starts to measure <see cref="PeakMegabytes"/> anew.</summary>
    internal void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await stop.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
        }

        _process.Dispose();
    }

    private static ChildProcess Start(
        string library, string[] arguments, string folder, IEnumerable<(string Name, string Value)> settings)
    {
        Directory.CreateDirectory(folder);
        var log = Path.Combine(folder, "output.log");
        File.Delete(log);
        // The shell gives way to the program; a pipe would make this process work for each line.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$@\" > output.log 2>&1", "sh", library, .. arguments])
        {
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!, log);
    }

    private async Task<Uri> ReadAddressAsync(CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(10, cancellation))
        {
            var output = ReadLog();
            if (output.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0 && output.IndexOf('\n', at) is var end and >= 0)
                return new Uri(output[(at + Listening.Length)..end].Trim());
            if (_process.HasExited) throw new BenchmarkException($"The process has ended: {output}");
        }

        throw new BenchmarkException($"The process does not listen: {ReadLog()}");
    }

    private string ReadLog()
    {
        if (!File.Exists(_log)) return "";
        using var stream = new FileStream(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private double Status(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(row => row.StartsWith(field + ":", StringComparison.Ordinal));
        var kilobytes = line[(field.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024.0;
    }
}
