using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Http.Json;

/// <summary>Reads a request's JSON body and tells everything that is wrong with its form at once.</summary>
public static class JsonBody
{
    private const int DefaultLimit = 1 << 20;

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = LedgerJson.MaxDepth };

    /// <summary>The body as a <typeparamref name="T"/>, and the SHA-256 of its bytes.</summary>
    /// <exception cref="ProblemException">
    /// 415 for another media type, 413 above <paramref name="limit"/> bytes, 400 for invalid JSON or a wrong
    /// structure, 422 for a text that cannot be stored or a value outside its code list.
    /// </exception>
    public static async Task<(T Value, byte[] Sha256)> ReadAsync<T>(
        HttpContext context, CancellationToken cancellationToken, int limit = DefaultLimit)
    {
        JsonMediaType.Require(context.Request);
        var body = await BodyBytes.ReadAsync(context, limit, cancellationToken);
        return (Parse<T>(body), SHA256.HashData(body.Span));
    }

    /// <summary>A part of a body that can have more than one form, as a <typeparamref name="T"/>.</summary>
    /// <exception cref="ProblemException">The part has another structure; <paramref name="path"/> says where it stands.</exception>
    public static T Part<T>(JsonElement part, string path)
    {
        var type = (JsonTypeInfo<T>)LedgerJson.Options.GetTypeInfo(typeof(T));
        BodyStructure.Check(part, type, path);
        return part.Deserialize(type)!;
    }

    /// <summary>The text of a body as a <typeparamref name="T"/>.</summary>
    /// <exception cref="ProblemException">As for a request.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> body)
    {
        var text = JsonText.Check(body);
        using var document = JsonDocument.Parse(text, DocumentOptions);
        var type = (JsonTypeInfo<T>)LedgerJson.Options.GetTypeInfo(typeof(T));
        BodyStructure.Check(document.RootElement, type);
        return document.RootElement.Deserialize(type)
            ?? throw new ProblemException(ProblemType.InvalidJson, "The body is null; a value is expected.");
    }
}
