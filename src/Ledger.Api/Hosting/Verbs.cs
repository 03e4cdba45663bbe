using Ledger.Api.Storage.Embedded;
using Ledger.Api.Storage.Migrations;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Ledger.Api.Hosting;

/// <summary>What the executable can be asked to do; <c>serve</c> when nothing is said.</summary>
internal static class Verbs
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>Runs the verb that the arguments name and returns the exit code.</summary>
    internal static async Task<int> RunAsync(string[] args, Compose compose)
    {
        try
        {
            switch (args.FirstOrDefault())
            {
                case "migrate":
                    await MigrateAsync(args[1..]);
                    return 0;
                case "import":
                    return await ImportAsync(args[1..]) ? 0 : Failed;
                case "verify":
                    return await VerifyAsync(args[1..]) ? 0 : Failed;
                case "serve":
                    await ServeAsync(args[1..], compose);
                    return 0;
                case { } verb when !verb.StartsWith('-'):
                    await Console.Error.WriteLineAsync($"'{verb}' is no verb of the ledger; serve, migrate, import and verify are.");
                    return Misused;
                default:
                    await ServeAsync(args, compose);
                    return 0;
            }
        }
        catch (MisuseException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Misused;
        }
        catch (Exception failure) when (failure is StartupException or EmbeddedPostgresException or SchemaException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Failed;
        }
        catch (NpgsqlException failure)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {failure.Message}");
            return Failed;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{failure.Message} Stop what listens there, or choose another address by --urls.");
            return Failed;
        }
    }

    private static async Task ServeAsync(string[] args, Compose compose)
    {
        var builder = CreateBuilder(args);
        var settings = LedgerSettings.Read(builder.Configuration, builder.Environment);
        Listening.Configure(builder, settings);
        using var logging = StartupLog(builder.Configuration);
        var logger = logging.CreateLogger("Ledger.Startup");
        await using var server = await DatabaseServer.OpenAsync(settings, logger);
        if (server.IsOwn) await server.MigrateAsync(logger);
        else if (await server.ReadStateAsync() is var state and not SchemaState.Current) throw new StartupException(state.Sentence);

        await using var app = compose(builder, settings, server);
        // Running disposes of the services when it ends.
        var watch = app.Services.GetRequiredService<OwnServerWatch>();
        await app.RunAsync();
        if (watch.ServerEnded)
            throw new EmbeddedPostgresException("The service's own PostgreSQL has ended; start the service again, and it recovers.");
    }

    private static async Task MigrateAsync(string[] args)
    {
        var builder = CreateBuilder(args);
        var settings = LedgerSettings.Read(builder.Configuration, builder.Environment);
        using var logging = StartupLog(builder.Configuration);
        var logger = logging.CreateLogger("Ledger.Migrate");
        await using var server = await DatabaseServer.OpenAsync(settings, logger);
        await server.MigrateAsync(logger);
        logger.LogInformation("The schema {Schema} is current.", settings.Schema);
    }

    private static async Task<bool> ImportAsync(string[] args)
    {
        var (import, others) = ImportArguments.Read(args);
        var builder = CreateBuilder(others);
        var settings = LedgerSettings.Read(builder.Configuration, builder.Environment);
        using var logging = StartupLog(builder.Configuration);
        await using var server = await DatabaseServer.OpenAsync(settings, logging.CreateLogger("Ledger.Import"));
        if (await server.ReadStateAsync() is var state and not SchemaState.Current) throw new StartupException(state.Sentence);
        return await ImportVerb.RunAsync(server, import, settings.Screening, logging);
    }

    private static async Task<bool> VerifyAsync(string[] args)
    {
        var (head, others) = VerifyVerb.ReadArguments(args);
        var builder = CreateBuilder(others);
        var settings = LedgerSettings.Read(builder.Configuration, builder.Environment);
        using var logging = StartupLog(builder.Configuration);
        await using var server = await DatabaseServer.OpenAsync(settings, logging.CreateLogger("Ledger.Verify"));
        if (await server.ReadStateAsync() is var state and not SchemaState.Current) throw new StartupException(state.Sentence);
        return await VerifyVerb.RunAsync(server, head, Console.Out);
    }

    // The settings file stands beside the executable, from wherever that is started.
    private static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

    // Until the host is built there is no logger, and there is much to tell before that.
    private static ILoggerFactory StartupLog(ConfigurationManager configuration) =>
        LoggerFactory.Create(log => log.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
}

/// <summary>Makes the service of its parts.</summary>
internal delegate WebApplication Compose(WebApplicationBuilder builder, LedgerSettings settings, DatabaseServer server);
