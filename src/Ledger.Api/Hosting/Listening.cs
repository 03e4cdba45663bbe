using System.Net;

namespace Ledger.Api.Hosting;

/// <summary>Where the service listens. It asks nobody who they are, so without a word from its owner only on loopback.</summary>
internal static class Listening
{
    private const string Default = "http://127.0.0.1:5080";

    /// <exception cref="StartupException">The address can be reached from elsewhere, or is none.</exception>
    internal static void Configure(WebApplicationBuilder builder, LedgerSettings settings)
    {
        var configured = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        if (string.IsNullOrEmpty(configured)) builder.WebHost.UseUrls(configured = Default);
        if (settings.TrustNetwork) return;
        string[] ports = [builder.Configuration[WebHostDefaults.HttpPortsKey] ?? "", builder.Configuration[WebHostDefaults.HttpsPortsKey] ?? ""];
        // Kestrel's own section wins over every other way to name an address.
        var endpoints = builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        var open = configured.Split(';', StringSplitOptions.RemoveEmptyEntries).Concat(endpoints).FirstOrDefault(address => !IsLoopback(address))
            ?? ports.FirstOrDefault(port => port.Length > 0);
        if (open is null) return;
        throw new StartupException(
            $"'{open}' can be reached from other machines, and this service does not ask callers who they are. "
            + "Listen on 127.0.0.1, or set Ledger__TrustNetwork=true if something else keeps strangers out.");
    }

    private static bool IsLoopback(string address)
    {
        var host = Parse(address.Trim()).Host;
        return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static BindingAddress Parse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            throw new StartupException($"'{address}' is no address to listen on; one such as {Default} is expected.");
        }
    }
}
