using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Ledger.Api.Features.LineItems;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Importing;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Spectre.Console;

namespace Ledger.Api.Hosting;

/// <summary>The verb <c>import</c>: records the lines of a file, and shows how far it is.</summary>
internal static class ImportVerb
{
    private const string Actor = "import";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Imports the file; true when every row of it is recorded.</summary>
    internal static async Task<bool> RunAsync(
        DatabaseServer server, ImportArguments arguments, ScreeningPolicy policy, ILoggerFactory logging)
    {
        MemberNames.UseClients();
        await using var file = Open(arguments.File);
        await using var database = new LedgerDatabase(server.Connection, server.Schema);
        var clock = TimeProvider.System;
        var lines = new LineItemFile(new CategoryCache(database), clock);
        using var treaties = new TreatyReader(database);
        var importer = new Importer(
            database, new ImportStore(database), new ImportScreening(treaties, policy), clock, logging.CreateLogger<Importer>());
        var order = new ImportOrder(
            Guid.CreateVersion7(), arguments.Mode, arguments.DryRun, Actor, await KeyAsync(arguments, file), clock.GetUtcNow());
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            // What is under way is rolled back first.
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await TellAsync(async () =>
        {
            var tally = new ImportTally();
            return await importer.AnsweredAsync(order, stop.Token)
                ?? await ShowAsync(await importer.TakeUpAsync(order, tally, stop.Token), tally);
        });

        Task<ImportOutcome> ShowAsync(ImportOrder taken, ImportTally tally) => ProgressAsync(
            file.Length, tally, importer.RunAsync(taken, file.Length, Rows, tally, stop.Token));

        IAsyncEnumerable<ImportChunk> Rows(CancellationToken cancellationToken)
        {
            file.Position = 0;
            return lines.ReadAsync(file, arguments.Format, Actor, cancellationToken);
        }
    }

    private static async Task<bool> TellAsync(Func<Task<ImportOutcome>> import)
    {
        try
        {
            return await import() switch
            {
                ImportOutcome.Ended ended => Tell(ended.Import, ""),
                ImportOutcome.Replayed replayed => Tell(replayed.Import, "This import was recorded before. "),
                _ => throw new StartupException("The key was used before with another request."),
            };
        }
        catch (OperationCanceledException)
        {
            throw new StartupException("The import was broken off. An atomic import has recorded nothing, a partial one whole parts; it can be sent again.");
        }
        catch (RequestInProgressException)
        {
            throw new StartupException("An import with this key is still running.");
        }
        catch (HeldException)
        {
            throw new StartupException("Another import brings lines with the same references and has not ended; try again when it has.");
        }
        catch (StorageUnavailableException)
        {
            throw new StartupException("The database went away. Sent again, nothing is recorded twice.");
        }
    }

    private static bool Tell(ImportRecord import, string before)
    {
        var counts = import.Counts;
        Console.WriteLine(FormattableString.Invariant(
            $"{before}{counts.Read} rows: {counts.Recorded} {(import.DryRun ? "would be recorded" : "recorded")}, {counts.Unchanged} unchanged, {counts.Refused} refused."));
        if (import.State == ImportState.Refused) Console.WriteLine("Nothing was recorded.");
        foreach (var fault in import.Faults)
            Console.Error.WriteLine(FormattableString.Invariant($"line {fault.Line}{(fault.Reference is { } name ? $" ({name})" : "")}, {fault.Field}: {fault.Fault}"));
        return counts.Refused == 0;
    }

    private static async Task<ImportOutcome> ProgressAsync(long length, ImportTally tally, Task<ImportOutcome> import)
    {
        var watch = Stopwatch.StartNew();
        var before = tally.Counts.Read;
        await AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Text(), maxValue: Math.Max(1, length));
                while (await Task.WhenAny(import, Task.Delay(Look)) != import) Show();
                Show();
                if (import.IsCompletedSuccessfully) bar.Value = bar.MaxValue;

                void Show() => (bar.Value, bar.Description) = (tally.Counts.End, Text());
            });
        return await import;

        string Text()
        {
            var read = tally.Counts.Read;
            return FormattableString.Invariant($"{read:N0} rows, {(read - before) / Math.Max(0.001, watch.Elapsed.TotalSeconds):N0}/s");
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file cannot be read: {failure.Message}");
        }
    }

    private static async Task<IdempotentRequest?> KeyAsync(ImportArguments arguments, FileStream file)
    {
        if (arguments.Key is not { } key) return null;
        var content = await SHA256.HashDataAsync(file);
        return new IdempotentRequest(Actor, key, SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Actor}\n{arguments.Mode}\n"), .. content]));
    }
}
