using System.Text.Json;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class StandingTextTests
{
    private static readonly LineStanding Example = new(
        [new Leg(Stage.Allocated, 2026, "state-budget", Bound.Exact, 50_00), new Leg(Stage.Delivered, 2026, "unattributed", Bound.AtMost, -7)],
        [new QuantityLeg(Stage.Allocated, "each", Bound.AtMost, 85_000_000_000)],
        [Stage.Allocated, Stage.Delivered]);

    [Fact]
    public void A_standing_is_written_compactly() => Assert.Equal(
        """{"money":[[3,2026,"state-budget",0,5000],[5,2026,"unattributed",3,-7]],"goods":[[3,"each",3,85000000000]],"stages":[3,5]}""",
        StandingText.Write(Example));

    [Fact]
    public void What_was_written_is_read_back()
    {
        var read = StandingText.Read(StandingText.Write(Example));
        Assert.Equal(Example.Money, read.Money);
        Assert.Equal(Example.Goods, read.Goods);
        Assert.Equal(Example.Stages, read.Stages);
        Assert.Empty(StandingText.Read(StandingText.Write(LineStanding.Nowhere)).Money);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"money":[[3,2026,"a",0]],"goods":[],"stages":[]}""")]
    [InlineData("""{"goods":[],"money":[],"stages":[]}""")]
    public void Another_text_is_no_standing(string text) =>
        Assert.ThrowsAny<JsonException>(() => StandingText.Read(text));
}
