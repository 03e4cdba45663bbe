using System.Net;
using System.Net.Sockets;
using System.Text;
using Ledger.Api.Http.Problems;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Ledger.Api.Tests.Http.Problems;

public sealed class ProblemTests(SampleService service) : IClassFixture<SampleService>
{
    [Fact]
    public async Task An_unknown_path_is_no_such_route()
    {
        var problem = await (await service.GetAsync("/v1/nowhere")).IsAsync(ProblemType.NoSuchRoute);
        Assert.Equal("/v1/nowhere", problem.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task An_endpoint_that_finds_nothing_answers_not_found() =>
        await (await service.GetAsync("/nothing")).IsAsync(ProblemType.NotFound);

    [Fact]
    public async Task A_wrong_method_is_told_the_methods_that_are_allowed()
    {
        var response = await service.PostAsync("/fails", "{}");
        var problem = await response.IsAsync(ProblemType.MethodNotAllowed);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
        Assert.Contains("GET", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_service_tells_nothing_of_its_inside_but_is_logged()
    {
        await (await service.GetAsync("/fails")).IsAsync(ProblemType.InternalError);
        Assert.Contains(service.Log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("/fails", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_busy_service_says_in_whole_seconds_when_to_come_back()
    {
        var response = await service.GetAsync("/busy");
        await response.IsAsync(ProblemType.TooBusy);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain(service.Log.Lines, line => line.Text.Contains("unhandled", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/typed/1")]
    [InlineData("/typed/1?page=x")]
    public async Task Binding_by_the_framework_leaks_nothing(string path) =>
        await (await service.GetAsync(path)).IsAsync(ProblemType.UnreadableRequest);

    [Fact]
    public async Task A_body_bound_by_the_framework_leaks_nothing()
    {
        await (await service.PostAsync("/bound", "{\"title\":1}")).IsAsync(ProblemType.InvalidJson);
        await (await service.PostAsync("/bound", "x", "text/plain")).IsAsync(ProblemType.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_above_the_servers_own_limit_is_too_large()
    {
        using var content = new StreamContent(new MemoryStream(new byte[31_000_000]));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bound") { Content = content };
        request.Headers.ExpectContinue = true;
        await (await service.Client.SendAsync(request, TestContext.Current.CancellationToken)).IsAsync(ProblemType.BodyTooLarge);
    }

    [Fact]
    public async Task A_client_that_leaves_is_no_error()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, service.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"), TestContext.Current.CancellationToken);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await LoggedAsync(line => line.Text.Contains("/slow", StringComparison.Ordinal) && line.Text.Contains("499", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Lines, line => line.Level >= LogLevel.Warning && line.Text.Contains("slow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_away_makes_the_service_not_ready()
    {
        var response = await service.GetAsync("/no-database");
        await response.IsAsync(ProblemType.NotReady);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Every_type_has_a_page_that_the_index_names()
    {
        var index = await service.TextAsync("/problems");
        foreach (var type in ProblemType.All)
        {
            Assert.Contains($"\"{type.Address}\"", index, StringComparison.Ordinal);
            var response = await service.GetAsync(type.Address);
            response.IsOk();
            Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.Contains("What to do", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_of_no_type_is_not_found() =>
        await (await service.GetAsync("/problems/%3Cscript%3E")).IsAsync(ProblemType.NotFound);

    [Fact]
    public void Every_type_is_in_the_catalogue_once()
    {
        var declared = typeof(ProblemType).GetProperties()
            .Where(property => property.PropertyType == typeof(ProblemType))
            .Select(property => (ProblemType)property.GetValue(null)!)
            .ToArray();
        Assert.Equal(
            declared.Select(type => type.Slug).Order(StringComparer.Ordinal),
            ProblemType.All.Select(type => type.Slug).Order(StringComparer.Ordinal));
    }

    // The service notices a client's leaving when it gets round to it; a busy machine takes its time.
    private async Task LoggedAsync(Func<(LogLevel Level, string Text), bool> expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (!service.Log.Lines.Any(expected)) await Task.Delay(20, patience.Token);
    }
}
