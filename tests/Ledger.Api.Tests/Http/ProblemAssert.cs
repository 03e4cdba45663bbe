using System.Net;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Xunit;

namespace Ledger.Api.Tests.Http;

internal static class ProblemAssert
{
    /// <summary>Holds the answer to RFC 9457 and to the contract, and gives its errors by key.</summary>
    public static async Task<JsonElement> IsAsync(this HttpResponseMessage response, ProblemType type)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == type.Status, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal("/problems/" + type.Slug, problem.GetProperty("type").GetString());
        Assert.Equal(type.Title, problem.GetProperty("title").GetString());
        Assert.Equal(type.Status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.StartsWith("/", problem.GetProperty("instance").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        foreach (var leak in new[] { "System.", "Exception", "SELECT", "Ledger.", "   at ", ".cs" })
            Assert.DoesNotContain(leak, text, StringComparison.Ordinal);
        return problem;
    }

    public static string[] Errors(this JsonElement problem, string key) =>
        [.. problem.GetProperty("errors").GetProperty(key).EnumerateArray().Select(message => message.GetString()!)];

    public static string[] ErrorKeys(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;

    public static void IsOk(this HttpResponseMessage response) => Assert.Equal(HttpStatusCode.OK, response.StatusCode);
}
