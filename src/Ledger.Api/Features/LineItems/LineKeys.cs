using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Features.LineItems;

/// <summary>How the address of a line names it: by id, or by <c>ref:</c> and its reference.</summary>
internal static class LineKeys
{
    internal static T WithLineKey<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithPath(
            "key", "The id, or ref: and the reference. A slash in a reference is written %2F.", "ref:lt-2025-anti-tank-mines");

    internal static T WithChangeHeaders<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithHeader(
            HeaderNames.IfMatch, "The ETag of the line that the change was made from.", "\"1.17\"");

    /// <exception cref="ProblemException">404: the text can be no name of a line.</exception>
    internal static LineKey Read(string text)
    {
        // Kestrel leaves an encoded slash in a path as it is.
        var key = new LineKey(text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        return key.Id is not null || key.Text.StartsWith(LineKey.ReferencePrefix, StringComparison.Ordinal)
            ? key
            : throw new ProblemException(
                ProblemType.NotFound, $"'{key.Text}' is no id of a line item; a reference is written {LineKey.ReferencePrefix}{key.Text}.");
    }

    /// <summary>The line that an address names, as it is.</summary>
    /// <exception cref="ProblemException">404: there is none.</exception>
    internal static async Task<LineView> RequireAsync(string text, LedgerDatabase database, CancellationToken cancellationToken)
    {
        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        return await RequireAsync(Read(text), snapshot, cancellationToken);
    }

    /// <summary>The line that a key names, as it is in a snapshot.</summary>
    /// <exception cref="ProblemException">404: there is none.</exception>
    internal static async Task<LineView> RequireAsync(LineKey key, ReadSnapshot snapshot, CancellationToken cancellationToken) =>
        await snapshot.FindAsync(key, cancellationToken)
            ?? throw new ProblemException(ProblemType.NotFound, $"There is no line item '{key.Text}'.");
}
