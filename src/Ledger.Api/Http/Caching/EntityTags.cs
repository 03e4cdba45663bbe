using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Problems;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Http.Caching;

/// <summary>Makes entity tags and compares them with what a request names (RFC 9110).</summary>
public static class EntityTags
{
    // A new build may write the same facts differently, so its answers are other representations.
    private static readonly string Build = typeof(EntityTags).Module.ModuleVersionId.ToString("N");

    /// <summary>
    /// The strong tag of a line item: its version, and the last entry that changed what it shows, by itself or through
    /// a part.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="derived">A name for the entry, of digits and hyphens.</param>
    public static string ItemTag(int version, string derived) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{version}.{derived}\"");

    /// <summary>The strong tag of a list or a roll-up: it changes with the ledger, the query and the caller.</summary>
    public static string ListTag(long sequence, string canonicalQuery, ResponseFormat format, string caller)
    {
        var parts = JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            Build, sequence.ToString(CultureInfo.InvariantCulture), canonicalQuery, format.ContentType(), caller,
        });
        return '"' + Base64Url.EncodeToString(SHA256.HashData(parts).AsSpan(0, 18)) + '"';
    }

    /// <summary>The version of a line item that a change says it was made from.</summary>
    /// <exception cref="ProblemException">428 when it says none, 412 when what it names can be no version.</exception>
    public static int RequiredVersion(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0 || header == "*")
        {
            throw new ProblemException(
                ProblemType.PreconditionRequired, "Send the ETag of the line item that you have read as If-Match.");
        }

        return EntityTagHeaderValue.TryParse(header.ToString(), out var tag) && !tag.IsWeak && VersionOf(tag.Tag.ToString()) is { } version
            ? version
            : throw new ProblemException(
                ProblemType.PreconditionFailed, "If-Match names no version of the line item; send one ETag as it was given.");
    }

    // Only what ItemTag could have written: a text that merely begins like it was not given by the service.
    private static int? VersionOf(string tag) =>
        tag.Trim('"').Split('.') is [var first, var last]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && last.Length > 0 && last.All(character => char.IsAsciiDigit(character) || character == '-')
        && ItemTag(version, last) == tag
            ? version
            : null;

    /// <summary>Whether the caller's copy is current, so that 304 without a body is the answer.</summary>
    public static bool NotModified(HttpRequest request, string tag)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;
        var current = EntityTagHeaderValue.Parse(tag);
        return EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var named)
            && named.Any(one =>
                one.Equals(EntityTagHeaderValue.Any) || one.Compare(current, useStrongComparison: false));
    }
}
