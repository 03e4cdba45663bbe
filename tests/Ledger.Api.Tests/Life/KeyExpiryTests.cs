using System.Net;
using Ledger.Api.Storage.Writing;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Answers are kept for at least a day, and forgotten after two.</summary>
public sealed class KeyExpiryTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    [Fact]
    public async Task Only_keys_older_than_two_days_are_forgotten()
    {
        string[] keys = ["new", "of-yesterday", "nearly-two-days-old", "two-days-old", "a-week-old"];
        string[] ages = ["0 s", "1 day", "47:59:30", "48:00:30", "7 days"];
        var first = new List<Answer>();
        foreach (var (key, age) in keys.Zip(ages))
        {
            first.Add(await Answer.OfAsync(ledger.Client.PostAsync(Line.With("{}"), key)));
            await Sql.ExecuteAsync(
                ledger.App.Database.OwnerConnectionString,
                $"UPDATE idempotency_keys SET recorded_at = now() - interval '{age}' WHERE key = '{key}'");
        }

        var expiry = ledger.App.Services.GetRequiredService<IdempotencyKeyExpiry>();
        Assert.Equal(2, await expiry.ForgetAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await expiry.ForgetAsync(TestContext.Current.CancellationToken));

        foreach (var (key, answer) in keys.Zip(first))
        {
            var again = await Answer.OfAsync(ledger.Client.PostAsync(Line.With("{}"), key));
            Assert.Equal(HttpStatusCode.Created, again.Status);
            if (key is "two-days-old" or "a-week-old") Assert.NotEqual(answer.Location, again.Location);
            else Assert.Equal(answer with { Replayed = "true" }, again);
        }
    }
}
