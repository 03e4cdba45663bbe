using System.Diagnostics;
using System.Text;
using Xunit;

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>The built service as a process of its own, as its owner starts it.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private HttpClient? _client;

    private ServiceProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => TextOf(_output);

    public string Errors => TextOf(_errors);

    /// <summary>Callers of a service that is ready.</summary>
    public HttpClient Client => _client ?? throw new InvalidOperationException("The service was not awaited.");

    /// <summary>Starts the service in a directory with arguments and settings.</summary>
    public static ServiceProcess Start(string directory, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new ServiceProcess(start);
    }

    /// <summary>Starts the service with a PostgreSQL of its own in a directory.</summary>
    public static ServiceProcess StartAlone(string directory) => Start(
        directory, ["--urls", "http://127.0.0.1:0"], ("ASPNETCORE_ENVIRONMENT", "Production"), ("Ledger__DataDirectory", directory));

    /// <summary>The same, and waits until it is ready.</summary>
    public static async Task<ServiceProcess> ReadyAloneAsync(string directory)
    {
        var service = StartAlone(directory);
        service._client = new HttpClient { BaseAddress = await service.AddressAsync() };
        while (true)
        {
            using var ready = await service.Client.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
            if (ready.IsSuccessStatusCode) return service;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until it listens, and gives the address.</summary>
    public async Task<Uri> AddressAsync()
    {
        const string listening = "Now listening on: ";
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            Assert.False(_process.HasExited, $"The service has ended: {Output} {Errors}");
            var output = Output;
            if (output.IndexOf(listening, StringComparison.Ordinal) is var at and >= 0 && output.IndexOf('\n', at) is var end and >= 0)
                return new Uri(output[(at + listening.Length)..end].Trim());
        }

        throw new TimeoutException($"The service does not listen: {Output} {Errors}");
    }

    /// <summary>Waits until it has ended, and gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, and gives its exit code. Not as a terminal does: a shell's background jobs ignore that.</summary>
    public async Task<int> StopAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await ExitAsync();
    }

    /// <summary>kill -9 of the service alone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        try
        {
            if (!_process.HasExited) await StopAsync();
        }
        finally
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("Ledger__", StringComparison.Ordinal) || name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_ENV", StringComparison.Ordinal);

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text) text.Append(line).Append('\n');
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
