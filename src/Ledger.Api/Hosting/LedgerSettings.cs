using Ledger.Api.Storage.Writing;
using Npgsql;

namespace Ledger.Api.Hosting;

/// <summary>What can be configured; the names are those of docs/operations.md.</summary>
internal sealed record LedgerSettings
{
    /// <summary><c>ConnectionStrings__Ledger</c>: the server to use; null runs the service's own.</summary>
    public string? Connection { get; private init; }

    /// <summary><c>ConnectionStrings__LedgerOwner</c>: the role that may change the schema.</summary>
    public string? OwnerConnection { get; private init; }

    /// <summary><c>Ledger__Schema</c>: the schema that holds this ledger.</summary>
    public required string Schema { get; init; }

    /// <summary><c>Ledger__DataDirectory</c>: where the service's own server keeps its data.</summary>
    public required string DataDirectory { get; init; }

    /// <summary><c>Ledger__Sample</c>: whether an empty ledger gets the sample register.</summary>
    public bool Sample { get; private init; }

    /// <summary><c>Ledger__TrustNetwork</c>: whether something else keeps strangers from a listener that is not on loopback.</summary>
    public bool TrustNetwork { get; private init; }

    /// <summary><c>Ledger__RatesAddress</c>: where exchange rates are fetched from; null fetches none.</summary>
    public Uri? RatesAddress { get; private init; }

    /// <summary><c>Ledger__Screening</c>: whether lines that a treaty prohibits are refused.</summary>
    public required ScreeningPolicy Screening { get; init; }

    internal static LedgerSettings Read(IConfiguration configuration, IHostEnvironment environment) => new()
    {
        Connection = ConnectionTo(configuration, "Ledger"),
        OwnerConnection = ConnectionTo(configuration, "LedgerOwner") ?? ConnectionTo(configuration, "Ledger"),
        Schema = configuration["Ledger:Schema"] ?? "ledger",
        DataDirectory = configuration["Ledger:DataDirectory"] ?? ".ledger",
        Sample = Flag(configuration, "Ledger:Sample", environment.IsDevelopment()),
        TrustNetwork = Flag(configuration, "Ledger:TrustNetwork", false),
        RatesAddress = Address(configuration, "Ledger:RatesAddress"),
        Screening = ScreeningOf(configuration, "Ledger:Screening"),
    };

    private static string? ConnectionTo(IConfiguration configuration, string name)
    {
        if (configuration.GetConnectionString(name) is not { Length: > 0 } text) return null;
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (ArgumentException)
        {
            // The library's own message can hold the password.
            throw new StartupException(
                $"ConnectionStrings__{name} cannot be read; 'Host=…;Database=…;Username=…;Password=…' is expected, see Npgsql for all keywords.");
        }
    }

    private static Uri? Address(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        _ => throw new StartupException($"{Name(key)} is no address; one that begins with https:// or http:// is expected."),
    };

    private static ScreeningPolicy ScreeningOf(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" or "warn" => new ScreeningPolicy(Refuses: false),
        "refuse" => new ScreeningPolicy(Refuses: true),
        var text => throw new StartupException($"{Name(key)} is '{text}'; warn or refuse is expected."),
    };

    private static bool Flag(IConfiguration configuration, string key, bool otherwise) => configuration[key] switch
    {
        null or "" => otherwise,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new StartupException($"{Name(key)} is '{text}'; true or false is expected."),
    };

    private static string Name(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
