using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Http.Json;

/// <summary>Reads JSON that clients send and tells everything that is wrong with its form at once.</summary>
public static class JsonBody
{
    private const int DefaultLimit = 1 << 20;

    /// <summary>The body of a request as a <typeparamref name="T"/>, and the SHA-256 of its bytes.</summary>
    /// <exception cref="ProblemException">
    /// 415 for another media type, 413 above <paramref name="limit"/> bytes, 400 for invalid JSON or a wrong
    /// structure, 422 for a text that cannot be stored or a value outside its code list.
    /// </exception>
    public static async Task<(T Value, byte[] Sha256)> ReadAsync<T>(
        HttpContext context, CancellationToken cancellationToken, int limit = DefaultLimit)
        where T : class
    {
        JsonMediaType.Require(context.Request);
        var body = await BodyBytes.ReadAsync(context, limit, cancellationToken);
        return (Parse<T>(body.Span), SHA256.HashData(body.Span));
    }

    /// <summary>JSON text as a <typeparamref name="T"/>.</summary>
    /// <exception cref="ProblemException">As for the body of a request.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> json)
        where T : class =>
        TryParse<T>(json, out var value, out var rejection) ? value : throw rejection.AsProblem();

    /// <summary>Reads JSON text as a <typeparamref name="T"/>, or tells why it is none.</summary>
    public static bool TryParse<T>(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Rejection? rejection)
        where T : class
    {
        var text = JsonText.Of(json);
        rejection = JsonText.Check(text) ?? BodyStructure.Check(text, typeof(T));
        value = rejection is null
            ? JsonSerializer.Deserialize(text, (JsonTypeInfo<T>)LedgerJson.Options.GetTypeInfo(typeof(T)))!
            : null;
        return rejection is null;
    }
}
