using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ledger.Api.Http.Problems;

/// <summary>What went wrong, as RFC 9457 writes it.</summary>
/// <param name="Type">The address of a page about this kind of problem.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="TraceId">Finds this request in the service's log.</param>
/// <param name="Errors">Every fault, by the member's path or the parameter's name as the caller wrote it.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string TraceId,
    IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>What this type of problem tells beside these.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Beside { get; init; }
}
