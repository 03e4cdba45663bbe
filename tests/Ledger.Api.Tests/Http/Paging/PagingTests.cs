using System.Text.Json;
using Ledger.Api.Http.Paging;
using Ledger.Api.Http.Problems;
using Xunit;

namespace Ledger.Api.Tests.Http.Paging;

public sealed class PagingTests(SampleService service) : IClassFixture<SampleService>
{
    private static readonly Cursor Sample = new("-date", ["2025-01-01", null, "ą"], 17, Cursor.FiltersHash("country=LT"));

    [Fact]
    public void A_cursor_comes_back_as_it_was()
    {
        var decoded = Cursor.Decode(Sample.Encode(), Sample.Sort, Sample.Filters);
        Assert.Equal(Sample.Keys, decoded.Keys);
        Assert.Equal((Sample.Sort, Sample.Sequence, Sample.Filters), (decoded.Sort, decoded.Sequence, decoded.Filters));
        Assert.Matches("^[A-Za-z0-9_-]+$", Sample.Encode());
    }

    [Fact]
    public void A_cursor_with_any_character_changed_is_refused()
    {
        var text = Sample.Encode();
        for (var i = 0; i < text.Length; i++)
            Refused(text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!")]
    [InlineData("AAAAAAAA")]
    [InlineData("e30")]
    [InlineData("žalias")]
    public void A_text_that_is_no_cursor_is_refused(string text) => Refused(text);

    [Fact]
    public void A_cursor_of_another_query_or_order_is_refused()
    {
        Assert.Throws<ProblemException>(() => Cursor.Decode(Sample.Encode(), "id", Sample.Filters));
        Assert.Throws<ProblemException>(() => Cursor.Decode(Sample.Encode(), Sample.Sort, Cursor.FiltersHash("")));
    }

    [Fact]
    public async Task The_next_page_keeps_the_query_and_changes_the_cursor()
    {
        var first = await service.GetAsync("/items?country=LT,LV&country=%C4%84&limit=5");
        first.IsOk();
        var link = first.Headers.GetValues("Link").Single();
        Assert.StartsWith("</items?country=LT,LV&country=%C4%84&limit=5&cursor=", link, StringComparison.Ordinal);
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        var second = await service.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        second.IsOk();
        Assert.Equal(link, second.Headers.GetValues("Link").Single());
    }

    [Fact]
    public async Task A_mangled_cursor_is_an_invalid_parameter() => Assert.Equal(
        ["cursor"], (await (await service.GetAsync("/items?cursor=abc")).IsAsync(ProblemType.InvalidParameter)).ErrorKeys());

    [Theory]
    [InlineData("", 100)]
    [InlineData("?limit=1", 1)]
    [InlineData("?limit=1000", 1000)]
    public async Task A_page_has_a_hundred_items_unless_told(string query, int limit)
    {
        using var page = JsonDocument.Parse(await service.TextAsync("/items" + query));
        Assert.Equal(limit, page.RootElement.GetProperty("limit").GetInt32());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("-1")]
    public async Task A_page_has_at_most_a_thousand_items(string limit) => Assert.Equal(
        ["an integer from 1 to 1000 is expected"],
        (await (await service.GetAsync("/items?limit=" + limit)).IsAsync(ProblemType.InvalidParameter)).Errors("limit"));

    private static void Refused(string text)
    {
        var failure = Assert.Throws<ProblemException>(() => Cursor.Decode(text, Sample.Sort, Sample.Filters));
        Assert.Same(ProblemType.InvalidParameter, failure.Type);
        Assert.Equal(Cursor.Parameter, Assert.Single(failure.Faults).Field);
    }
}
