using System.Buffers;
using System.Text;
using System.Text.Json;
using Ledger.Api.Http.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Ledger.Api.Http.Formats;

/// <summary>Writes server-sent events (WHATWG HTML, section 9.2); the data of each is one line of JSON.</summary>
public sealed class EventStream
{
    private static readonly JsonWriterOptions Options = new() { Encoder = LedgerJson.Options.Encoder };

    private readonly HttpResponse _response;
    private readonly ArrayBufferWriter<byte> _events = new();

    private EventStream(HttpResponse response) => _response = response;

    /// <summary>Answers 200 at once, so that the caller knows that it is connected.</summary>
    public static async Task<EventStream> StartAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = ResponseFormat.EventStream.ContentType();
        response.Headers.CacheControl = "no-store";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var stream = new EventStream(response);
        await stream.KeepAliveAsync(cancellationToken);
        return stream;
    }

    /// <summary>Adds an event to the next sending.</summary>
    public void Add<T>(string id, string name, T data)
    {
        Write($"id: {id}\nevent: {name}\ndata: ");
        using (var json = new Utf8JsonWriter(_events, Options)) JsonSerializer.Serialize(json, data, LedgerJson.Options);
        Write("\n\n");
    }

    /// <summary>Sends all that was added.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await _response.Body.WriteAsync(_events.WrittenMemory, cancellationToken);
        await _response.Body.FlushAsync(cancellationToken);
        _events.ResetWrittenCount();
    }

    /// <summary>Sends a comment, which clients skip.</summary>
    public Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        Write(": keep-alive\n\n");
        return SendAsync(cancellationToken);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _events);
}
