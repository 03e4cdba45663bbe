using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class StoryTests
{
    private const long Million = 100_000_000;

    [Fact]
    public void An_allocation_a_contract_within_it_half_of_it_delivered_and_a_supplement()
    {
        var scene = new Scene();
        var allocation = Given.Line(50 * Million) with
        {
            FiscalYears = FiscalYears.Evenly(2026, 2027),
            Sources = [new("state-budget", 40 * Million), new("eu-instrument", 10 * Million)],
        };
        scene.Record(allocation);
        Assert.Equal([50, 0, 0], Now(scene));
        Assert.Equal([50, 0, 0], OrFurther(scene));

        scene.Record(Given.Line(20 * Million) with
        {
            Stage = Stage.Contracted,
            FiscalYears = Given.Years((2026, 20 * Million)),
            Sources = [new("state-budget", 20 * Million)],
            Supplier = new("A maker", Given.Country("FI")),
        }, partOf: 0);
        Assert.Equal([30, 20, 0], Now(scene));
        Assert.Equal([50, 20, 0], OrFurther(scene));

        scene.Move(1, Given.Move(Stage.Contracted, Stage.Delivered, 10 * Million));
        Assert.Equal([30, 10, 10], Now(scene));
        Assert.Equal([50, 20, 10], OrFurther(scene));
        Assert.Equal(
            [(Stage.Contracted, 2026, "state-budget", 10 * Million), (Stage.Delivered, 2026, "state-budget", 10 * Million)], scene.Legs(1));

        var supplement = scene.Revise(0, allocation with
        {
            Value = Given.Value(60 * Million),
            Sources = [new("state-budget", 50 * Million), new("eu-instrument", 10 * Million)],
            Reason = "supplementary budget",
        });
        Assert.Equal([40, 10, 10], Now(scene));
        Assert.Equal([60, 20, 10], OrFurther(scene));
        Assert.Equal(10 * Million, supplement.Entry.Postings.Money.Sum(posting => posting.MinorUnits));
        Assert.Equal(
            [(Stage.Allocated, 2026, "eu-instrument", 5 * Million), (Stage.Allocated, 2026, "state-budget", 5 * Million),
                (Stage.Allocated, 2027, "eu-instrument", 5 * Million), (Stage.Allocated, 2027, "state-budget", 25 * Million)],
            scene.Legs(0));
        Assert.Equal([60 * Million, 50 * Million], Totals(scene));
    }

    private static long[] Now(Scene scene) =>
        [.. new[] { Stage.Allocated, Stage.Contracted, Stage.Delivered }.Select(stage => scene.Current(stage) / Million)];

    private static long[] OrFurther(Scene scene) =>
        [.. new[] { Stage.Allocated, Stage.Contracted, Stage.Delivered }.Select(stage => scene.Cumulative(stage) / Million)];

    // After all that was posted, and after all but the supplement.
    private static long[] Totals(Scene scene) =>
    [
        .. new[] { 0, 1 }.Select(last => scene.Ledger.Posted.SkipLast(last)
            .SelectMany(postings => postings.Money).Sum(posting => posting.MinorUnits)),
    ];
}
