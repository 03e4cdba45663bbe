using System.Net;
using System.Text;

namespace Ledger.Api.Tests.Imports;

/// <summary>A body of which half is sent, and the rest when it is told to.</summary>
internal sealed class SlowContent : HttpContent
{
    private readonly byte[] _body;
    private readonly TaskCompletionSource _halfSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SlowContent(string body)
    {
        _body = Encoding.UTF8.GetBytes(body);
        Headers.TryAddWithoutValidation("Content-Type", ImportRequests.NdJson);
    }

    public Task HalfSent => _halfSent.Task;

    public void Finish() => _finish.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_body.AsMemory(0, _body.Length / 2));
        await stream.FlushAsync();
        _halfSent.SetResult();
        await _finish.Task;
        await stream.WriteAsync(_body.AsMemory(_body.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
