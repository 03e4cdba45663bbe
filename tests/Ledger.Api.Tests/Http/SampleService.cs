using System.Net.Http.Headers;
using System.Text;
using Ledger.Api.Http;
using Ledger.Api.Http.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Ledger.Api.Tests.Http;

/// <summary>A service with the conventions and sample endpoints only, on a real port: no database, no features.</summary>
public sealed class SampleService : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = null!;

    internal LogCollector Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        // Development is where frameworks say too much.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // The service's own settings file, which lies beside the tests, leaves the framework's lines about requests out.
        builder.Logging.ClearProviders().AddProvider(Log).AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.Information);
        builder.Services.AddLedgerHttp();
        _app = builder.Build();
        _app.UseLedgerHttp();
        _app.MapProblemPages();
        SampleEndpoints.Map(_app);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
    }

    internal Task<HttpResponseMessage> PostAsync(string path, string json, string contentType = "application/json") =>
        PostAsync(path, Encoding.UTF8.GetBytes(json), contentType);

    internal Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    internal Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal async Task<string> TextAsync(string path) =>
        await (await GetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
