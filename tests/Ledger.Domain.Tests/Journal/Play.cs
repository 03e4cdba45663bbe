using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Plays random commands on the ledger and on the naive one, which have to agree on each.</summary>
internal sealed class Play
{
    internal LedgerInMemory Ledger { get; } = new();

    internal NaiveLedger Naive { get; } = new();

    internal int Accepted { get; private set; }

    internal void Do(Lives.Dice dice)
    {
        var versions = Ledger.Lines.ToDictionary(line => line.Key, line => line.Value.Version);
        var (before, posted) = (Ledger.Lines.ToDictionary(), Ledger.Posted.Count);
        var (id, decision, expected) = Naive.Lines.Count == 0 || dice[0, 20] < 5 && Naive.Lines.Count < 14 ? Record(dice) : Change(dice);
        Assert.True(expected == decision is Decision.Accepted, $"expected {expected}: {Told(decision)} of {dice}");
        if (!expected)
        {
            Assert.Equal(before, Ledger.Lines);
            Assert.Equal(posted, Ledger.Posted.Count);
            return;
        }

        Accepted++;
        Assert.All(Ledger.Lines.Values, line =>
            Assert.Equal(versions.GetValueOrDefault(line.Id) + (line.Id == id ? 1 : 0), line.Version));
    }

    private (Guid Id, Decision Decision, bool Expected) Record(Lives.Dice dice)
    {
        var (id, parent) = (Given.Ids[Naive.Lines.Count], Lives.ParentOf(dice, Naive));
        var item = Lives.NewLine(dice, parent, Naive);
        Check(item);
        return (id, Ledger.Record(id, item, parent?.Id), Naive.Record(id, item, parent));
    }

    private (Guid Id, Decision Decision, bool Expected) Change(Lives.Dice dice)
    {
        var standing = dice[14, 15] == 0 ? Naive.Lines : [.. Naive.Standing.DefaultIfEmpty(Naive.Lines[0])];
        var line = standing[dice[13, standing.Count]];
        var version = line.Version - (dice[15, 20] == 0 ? 1 : 0);
        switch (dice[0, 20])
        {
            case < 12:
                var (item, parent) = Lives.Revised(dice, line, Naive);
                Check(item);
                return (line.Id, Ledger.Revise(line.Id, item, parent?.Id, version), Naive.Revise(line, version, item, parent));
            case < 17:
                var movement = Lives.Movement(dice, line, Naive);
                return (line.Id, Ledger.Move(line.Id, movement, version), Naive.Move(line, version, movement));
            case < 19:
                var correction = Lives.Correction(dice, line);
                return (line.Id, Ledger.Move(line.Id, correction, version), Naive.Move(line, version, correction));
            default:
                return (line.Id, Ledger.Void(line.Id, version: version), Naive.Void(line, version));
        }
    }

    private static void Check(LineItem item) =>
        Assert.DoesNotContain(LineItemRules.Check(item), fault => fault.Field is not "takes.amount");

    private static string Told(Decision decision) =>
        decision is Decision.Refused refused ? $"{refused.Reason} {string.Join("; ", refused.Faults)}" : ((Decision.Accepted)decision).Entry.Payload;
}
