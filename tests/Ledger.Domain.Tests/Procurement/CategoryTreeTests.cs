using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Procurement;

public class CategoryTreeTests
{
    private static readonly CategoryPath Mines = CategoryPath.Parse("munitions/mines");

    [Fact]
    public void Every_node_of_the_standard_tree_but_the_top_ones_has_its_parent() => Assert.All(
        CategoryTree.Standard.All,
        node => Assert.True(node.Path.Parent is not { } parent || CategoryTree.Standard.TryGet(parent, out _)));

    [Fact]
    public void S1_Only_anti_personnel_mines_and_cluster_munitions_are_prohibited() => Assert.Equal(
        [("munitions/cluster", "CCM"), ("munitions/mines/anti-personnel", "APMBC")],
        CategoryTree.Standard.All.Where(node => node.ProhibitedBy is not null)
            .Select(node => (node.Path.ToString(), node.ProhibitedBy!)));

    [Fact]
    public void A_tree_with_one_more_node_leaves_the_old_one_as_it_was()
    {
        var path = CategoryPath.Parse("munitions/mines/off-route");
        var tree = CategoryTree.Standard.With(new(path, "Off-route mines", null, null, null, null));
        Assert.True(tree.TryGet(path, out _));
        Assert.False(CategoryTree.Standard.TryGet(path, out _));
        Assert.True(tree.HasChildren(Mines));
        Assert.False(tree.HasChildren(path));
    }

    [Fact]
    public void A_node_without_a_parent_is_refused() => Assert.Throws<ArgumentException>(() =>
        CategoryTree.Standard.With(new(CategoryPath.Parse("nothing/here"), "Nothing", null, null, null, null)));

    [Fact]
    public void A_path_is_within_itself_and_what_it_lies_below_but_not_what_it_merely_begins_like()
    {
        Assert.True(Mines.IsWithin(Mines));
        Assert.True(Mines.IsWithin(CategoryPath.Parse("munitions")));
        Assert.False(CategoryPath.Parse("munitions").IsWithin(Mines));
        Assert.False(CategoryPath.Parse("munitions-old/mines").IsWithin(CategoryPath.Parse("munitions")));
    }

    [Theory]
    [InlineData(1, "munitions")]
    [InlineData(2, "munitions/mines")]
    [InlineData(9, "munitions/mines")]
    public void A_path_is_cut_to_its_first_words(int depth, string cut) =>
        Assert.Equal(CategoryPath.Parse(cut), Mines.Cut(depth));
}
