using System.Net;

namespace Ledger.Api.Hosting;

/// <summary>Where the service listens. It asks nobody who they are, so without a word from its owner only on loopback.</summary>
internal static class Listening
{
    private const string Default = "http://127.0.0.1:5080";

    /// <exception cref="StartupException">The address can be reached from elsewhere.</exception>
    internal static void Configure(WebApplicationBuilder builder, LedgerSettings settings)
    {
        var configured = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        if (string.IsNullOrEmpty(configured)) builder.WebHost.UseUrls(configured = Default);
        if (settings.TrustNetwork) return;
        string[] ports = [builder.Configuration[WebHostDefaults.HttpPortsKey] ?? "", builder.Configuration[WebHostDefaults.HttpsPortsKey] ?? ""];
        var open = configured.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(address => !IsLoopback(address))
            ?? ports.FirstOrDefault(port => port.Length > 0);
        if (open is null) return;
        throw new StartupException(
            $"'{open}' can be reached from other machines, and this service does not ask callers who they are. "
            + "Listen on 127.0.0.1, or set Ledger__TrustNetwork=true if something else keeps strangers out.");
    }

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address.Trim()).Host;
        return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
