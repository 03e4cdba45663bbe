using System.Net.Sockets;
using System.Text;
using Ledger.Api.Http.Problems;
using Xunit;

namespace Ledger.Api.Tests.Http.Json;

public sealed class BodySizeTests(SampleService service) : IClassFixture<SampleService>
{
    [Fact]
    public async Task A_body_at_the_limit_is_read() =>
        (await service.PostAsync("/small", Padded(SampleEndpoints.SmallLimit))).IsOk();

    [Fact]
    public async Task A_body_above_the_limit_is_refused() => await (await service.PostAsync(
        "/small", Padded(SampleEndpoints.SmallLimit + 1))).IsAsync(ProblemType.BodyTooLarge);

    [Fact]
    public async Task A_body_without_a_length_is_refused_above_the_limit()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/small");
        request.Content = new StringContent(Padded(SampleEndpoints.SmallLimit + 1), Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;
        await (await service.Client.SendAsync(request, TestContext.Current.CancellationToken)).IsAsync(ProblemType.BodyTooLarge);
    }

    [Theory]
    [InlineData("Content-Length: 50000000", "")]
    [InlineData("Transfer-Encoding: chunked", "800\r\n")]
    public async Task A_large_body_is_refused_before_it_has_been_sent(string header, string start)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", service.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var head = $"POST /small HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{header}\r\n\r\n{start}{new string(' ', 2048)}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        var answer = new byte[1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        var length = await client.GetStream().ReadAsync(answer, patience.Token);
        Assert.StartsWith("HTTP/1.1 413", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
    }

    private static string Padded(int length) => "{}" + new string(' ', length - 2);
}
