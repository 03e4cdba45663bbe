using System.Globalization;
using Ledger.Api.Http.Formats;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.Journal;

/// <summary>Sends entries as server-sent events, for as long as the caller listens and the service runs.</summary>
internal sealed class EntryEvents(
    JournalFeed feed, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<EntryEvents> logger)
{
    // Proxies close connections that are silent, some of them after 30 s.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    internal async Task WriteAsync(HttpContext context, long after, long head)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(await EventStream.StartAsync(context.Response, ending.Token), after, head, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The caller goes on elsewhere after the last event that came through whole.
        }
    }

    private async Task FollowAsync(EventStream stream, long after, long head, CancellationToken cancellationToken)
    {
        var sentAt = clock.GetTimestamp();
        var look = Task.FromResult(head);
        while (true)
        {
            try
            {
                await foreach (var chunk in feed.ChunksAsync(after, await look, cancellationToken))
                {
                    foreach (var entry in chunk)
                        stream.Add(entry.Sequence.ToString(CultureInfo.InvariantCulture), "entry", EntryResource.From(entry));
                    await stream.SendAsync(cancellationToken);
                    after = chunk[^1].Sequence;
                    sentAt = clock.GetTimestamp();
                }
            }
            catch (Exception failure) when (DatabaseAbsence.Explains(failure))
            {
                logger.LogWarning(failure, "The journal cannot be read; the feed waits after entry {Sequence}", after);
            }

            if (clock.GetElapsedTime(sentAt) >= LongestSilence)
            {
                await stream.KeepAliveAsync(cancellationToken);
                sentAt = clock.GetTimestamp();
            }

            look = feed.NextHeadAsync(cancellationToken);
        }
    }
}
