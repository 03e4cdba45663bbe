using Ledger.Api.Http.Formats;
using Xunit;

namespace Ledger.Api.Tests.Http.Formats;

public sealed class XlsxTextTests
{
    [Theory]
    [InlineData("plain Žemė\r\n\t😀", "plain Žemė\r\n\t😀")]
    [InlineData("a\u0001b", "a_x0001_b")]
    [InlineData("snake_case _x", "snake_case _x")]
    [InlineData("_x0041_", "_x005F_x0041_")]
    public void A_text_is_written_so_that_it_is_read_as_it_was(string text, string written) => Assert.Equal(written, XlsxText.Write(text));

    // An attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_written_as_its_code() => Assert.Equal("_xD83D_x", XlsxText.Write("\uD83Dx"));

    [Fact]
    public void A_text_that_is_too_long_for_a_cell_ends_with_an_ellipsis()
    {
        Assert.Equal(new string('x', XlsxText.Most), XlsxText.Write(new string('x', XlsxText.Most)));
        Assert.Equal(new string('x', XlsxText.Most - 1) + "…", XlsxText.Write(new string('x', XlsxText.Most + 1)));
    }
}
