using System.Security.Cryptography;
using System.Text;
using Ledger.Api.Storage.Writing;

namespace Ledger.Api.Http.Idempotency;

/// <summary>Tells whether two requests with one idempotency key are the same request.</summary>
public static class Fingerprint
{
    /// <summary>What a caller's request is recognised by when it comes again; null when it has no key.</summary>
    public static IdempotentRequest? Request(HttpContext context, string caller, IdempotencyKey? key, byte[] bodySha256) =>
        key is { } named ? new IdempotentRequest(caller, named.Value, Of(context.Request, bodySha256)) : null;

    /// <summary>SHA-256 over the method, the path with its query, and the hash of the body.</summary>
    public static byte[] Of(HttpRequest request, byte[] bodySha256)
    {
        var path = request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();
        // Neither a method nor an encoded path can contain a line feed, so the parts cannot run into each other.
        return SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.Method}\n{path}\n"), .. bodySha256]);
    }
}
