using System.Net;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Xunit;

namespace Ledger.Api.Tests.Http.Caching;

public sealed class EntityTagTests(SampleService service) : IClassFixture<SampleService>
{
    private static readonly string Tag = EntityTags.ListTag(17, "country=LT", ResponseFormat.Json, "anyone");

    [Fact]
    public async Task An_answer_carries_its_tag_and_asks_to_be_revalidated()
    {
        var response = await service.GetAsync("/cached");
        response.IsOk();
        Assert.Equal(Tag, response.Headers.ETag?.ToString());
        var control = response.Headers.CacheControl;
        Assert.True(control is { Private: true, MustRevalidate: true } && control.MaxAge == TimeSpan.Zero);
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("W/{0}", true)]
    [InlineData("\"other\", {0}", true)]
    [InlineData("*", true)]
    [InlineData("\"other\"", false)]
    [InlineData("unquoted", false)]
    public async Task An_unchanged_answer_is_not_sent_again(string ifNoneMatch, bool same)
    {
        var response = await service.GetAsync("/cached", ("If-None-Match", ifNoneMatch.Replace("{0}", Tag, StringComparison.Ordinal)));
        Assert.Equal(same ? HttpStatusCode.NotModified : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Tag, response.Headers.ETag?.ToString());
    }

    [Fact]
    public void A_tag_changes_with_everything_that_the_answer_depends_on()
    {
        string[] tags =
        [
            Tag,
            EntityTags.ListTag(18, "country=LT", ResponseFormat.Json, "anyone"),
            EntityTags.ListTag(17, "country=LV", ResponseFormat.Json, "anyone"),
            EntityTags.ListTag(17, "country=LT", ResponseFormat.Csv, "anyone"),
            EntityTags.ListTag(17, "country=LT", ResponseFormat.Json, "someone"),
        ];
        Assert.Equal(tags.Length, tags.Distinct().Count());
        Assert.All(tags, tag => Assert.Matches("^\"[A-Za-z0-9_-]{24}\"$", tag));
    }
}
