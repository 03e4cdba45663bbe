using Ledger.Domain.Journal;
using Ledger.Domain.Treaties;
using Xunit;

namespace Ledger.Domain.Tests.Treaties;

/// <summary>What the journal keeps of treaties, and what may be recorded of a state.</summary>
public sealed class TreatyEntriesTests
{
    private static readonly Treaty Convention = new("ABC", "A convention", new DateOnly(2010, 8, 1), 6);

    [Fact]
    public void Treaties_and_standings_are_kept_and_read_again()
    {
        var entry = TreatyEntries.Treaty(Convention, "somebody");
        Assert.Equal(
            (EntryKind.TreatyRecorded, """{"code":"ABC","name":"A convention","entryIntoForce":"2010-08-01","withdrawalNoticeMonths":6}"""), (entry.Kind, entry.Payload));
        Assert.Equal(Convention, TreatyEntries.ReadTreaty(entry.Payload));

        var party = Party("2011-09-01", "2024-09-06", "2025-03-06") with { Note = "a \"note\"", Source = "a list" };
        entry = TreatyEntries.Party(party, "somebody");
        Assert.Equal(
            (EntryKind.PartyRecorded,
                """{"treaty":"ABC","country":"LT","boundFrom":"2011-09-01","withdrawalNotifiedOn":"2024-09-06","withdrawalEffectiveOn":"2025-03-06","note":"a \"note\"","source":"a list"}"""),
            (entry.Kind, entry.Payload));
        Assert.Equal(party, TreatyEntries.ReadParty(entry.Payload));
        Assert.Equal(Party(null, null, null), TreatyEntries.ReadParty(TreatyEntries.Party(Party(null, null, null), "somebody").Payload));
    }

    [Theory]
    [InlineData(null, null, null, "")]
    [InlineData("2011-09-01", null, null, "")]
    [InlineData("2011-09-01", "2024-09-06", null, "")]
    [InlineData("2011-09-01", "2024-08-31", "2025-02-28", "")]
    [InlineData("2011-09-01", "2024-08-31", "2025-02-27", "withdrawalEffectiveOn")]
    [InlineData("2011-09-01", null, "2025-02-27", "withdrawalNotifiedOn")]
    [InlineData(null, "2024-09-06", null, "boundFrom")]
    [InlineData("2010-07-31", null, null, "boundFrom")]
    [InlineData("2011-09-01", "2011-08-31", null, "withdrawalNotifiedOn")]
    public void Dates_that_cannot_be_together_are_faults(string? boundFrom, string? notifiedOn, string? effectiveOn, string fields) =>
        Assert.Equal(fields, string.Join(' ', Party(boundFrom, notifiedOn, effectiveOn).Check(Convention).Select(fault => fault.Field)));

    private static PartyStatus Party(string? boundFrom, string? notifiedOn, string? effectiveOn) =>
        new("ABC", Given.Country("LT"), Day(boundFrom), Day(notifiedOn), Day(effectiveOn), null, null);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
