using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Domain.Procurement;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>A caller is not told that nothing was recorded when nobody can know.</summary>
public sealed class DoubtTests(PostgresServer server)
{
    [Theory]
    [InlineData("CONSTRAINT TRIGGER obstacle AFTER INSERT ON blocks DEFERRABLE INITIALLY DEFERRED", "PERFORM pg_terminate_backend(pg_backend_pid())", true)]
    [InlineData("TRIGGER obstacle AFTER INSERT ON blocks", "PERFORM pg_terminate_backend(pg_backend_pid())", true)]
    [InlineData("TRIGGER obstacle AFTER INSERT ON blocks", "RAISE serialization_failure", false)]
    [InlineData("CONSTRAINT TRIGGER obstacle AFTER INSERT ON blocks DEFERRABLE INITIALLY DEFERRED", "RAISE serialization_failure", false)]
    public async Task A_connection_lost_after_the_commit_was_sent_leaves_doubt_and_a_refusal_does_not(string trigger, string obstacle, bool doubt)
    {
        var database = await server.CreateDatabaseAsync();
        await Sql.ExecuteAsync(
            database.OwnerConnectionString,
            $"""
            CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {obstacle}; RETURN NULL; END $$;
            CREATE {trigger} FOR EACH ROW EXECUTE FUNCTION obstacle()
            """);
        await using var storage = new LedgerDatabase(database.ServiceConnectionString, PostgresServer.Schema);
        using var treaties = new TreatyReader(storage);
        var committer = new BatchCommitter(storage, treaties, new ScreeningPolicy(Refuses: false), new HastyClock(), NullLogger<BatchCommitter>.Instance);
        var pending = new Pending(new LedgerCommand.Source(AllocationSource.NamedFirstInALine("source"), "test"));

        var failure = Assert.Throws<StorageUnavailableException>(() => committer.Commit([pending]));

        Assert.Equal(doubt, failure.InDoubt);
        Assert.False(pending.Answer.Task.IsCompleted);
    }

    /// <summary>Each look at it is ten seconds later.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now = _now.AddSeconds(10);
    }
}
