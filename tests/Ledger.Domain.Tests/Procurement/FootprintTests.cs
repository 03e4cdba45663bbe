using CsCheck;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Procurement;

public class FootprintTests
{
    private static readonly Gen<FootprintCell[]> Places = Gen.Select(
        Gen.Enum<Stage>(), Gen.Int[2025, 2027], Gen.OneOf("a", "a-b", "b"), (stage, year, source) =>
            new FootprintCell(stage, year, source)).Array[0, 6];

    [Fact]
    public void The_same_places_are_the_same_footprint_in_any_order_and_number() => Places.Sample(places =>
        new Footprint(places).Equals(new Footprint(places.Reverse().Concat(places))));

    [Fact]
    public void Other_places_are_another_footprint() => Gen.Select(Places, Places).Sample((left, right) =>
        new Footprint(left).Equals(new Footprint(right)) == left.ToHashSet().SetEquals(right));
}
