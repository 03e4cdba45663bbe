using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Nodes;
using Ledger.Api.Http;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.LineItems;

/// <summary>PUT and PATCH /v1/line-items/{key}</summary>
internal static class Revise
{
    private const string MergePatch = "application/merge-patch+json";

    private static readonly ProblemType[] Refusals =
    [
        ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.ProhibitedByTreaty, ProblemType.NotFound,
        ProblemType.ReferenceTaken, ProblemType.ReferenceHeld, ProblemType.PreconditionRequired, ProblemType.PreconditionFailed,
        ProblemType.AlreadyVoided, ProblemType.UnsupportedMediaType, ProblemType.BodyTooLarge, ProblemType.TooBusy,
    ];

    internal static void MapRevise(this IEndpointRouteBuilder lineItems)
    {
        lineItems.MapPut("/{key}", PutAsync)
            .WithName("reviseLineItem")
            .WithSummary("States a line item anew")
            .WithDescription("The body is the whole line with the reason of the change. Its movements are replayed on it.")
            .WithLineKey()
            .Accepts<RevisionBody>("application/json")
            .Produces<LineItemResource>()
            .WithChangeHeaders()
            .WithExample(Examples.Revision, Examples.RevisedMines)
            .WithProblems(Refusals);
        lineItems.MapPatch("/{key}", PatchAsync)
            .WithName("patchLineItem")
            .WithSummary("Changes members of a line item")
            .WithDescription("A JSON merge patch (RFC 7396) on the line as it stands: null takes a member away. The reason is required.")
            .WithLineKey()
            .Accepts<JsonObject>(MergePatch, "application/json")
            .Produces<LineItemResource>()
            .WithChangeHeaders()
            .WithExample(Examples.Patch, Examples.RevisedMines)
            .WithProblems(Refusals);
    }

    private static async Task<IResult> PutAsync(
        HttpContext context, string key, LineItemIntake intake, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var version = EntityTags.RequiredVersion(context.Request);
        var (body, _) = await JsonBody.ReadAsync<RevisionBody>(context, cancellationToken);
        var line = await LineKeys.RequireAsync(key, database, cancellationToken);
        var outcome = await intake.ReviseAsync(line.Id, version, body, Caller.Name(context), cancellationToken);
        return await LineItemAnswers.OkAsync(context, outcome, database, treaties, cancellationToken);
    }

    private static async Task<IResult> PatchAsync(
        HttpContext context, string key, LineItemIntake intake, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var version = EntityTags.RequiredVersion(context.Request);
        var (patch, _) = await JsonBody.ReadAsync<JsonObject>(context, cancellationToken);
        var line = await LineKeys.RequireAsync(key, database, cancellationToken);
        if (line.Version != version)
        {
            throw new ProblemException(
                ProblemType.PreconditionFailed, $"The line item has version {line.Version}, not {version}; nothing was recorded.");
        }

        var whole = JsonNode.Parse(line.Payload)!.AsObject();
        whole.Remove("reason");
        whole.Remove("warnings");
        var merged = Merge(whole, patch)!.ToJsonString(LedgerJson.Options);
        var body = JsonBody.Parse<RevisionBody>(Encoding.UTF8.GetBytes(merged));
        var outcome = await intake.ReviseAsync(line.Id, version, body, Caller.Name(context), cancellationToken);
        return await LineItemAnswers.OkAsync(context, outcome, database, treaties, cancellationToken);
    }

    // RFC 7396, section 2.
    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members) return patch?.DeepClone();
        var merged = target as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (value is null) merged.Remove(name);
            else merged[name] = Merge(merged[name], value) is var node && ReferenceEquals(node, merged[name]) ? node?.DeepClone() : node;
        }

        return merged;
    }
}

/// <summary>A whole line with the reason why it is stated anew.</summary>
public sealed record RevisionBody : LineItemBody
{
    /// <summary>Why: 1 to 1,000 characters.</summary>
    [Required]
    public string? Reason { get; init; }
}
