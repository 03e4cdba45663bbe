using Ledger.Api.Http;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.Treaties;

/// <summary>GET /v1/treaties and /v1/treaties/{code}</summary>
internal static class Get
{
    internal static void MapGet(this IEndpointRouteBuilder treaties)
    {
        treaties.MapGet("", ListAsync)
            .WithName("listTreaties")
            .WithSummary("Treaties that prohibit weapons")
            .WithDescription("What a treaty prohibits, the categories say: PUT /v1/categories/{path} with prohibitedBy.")
            .Produces<TreatyList>()
            .Produces(StatusCodes.Status304NotModified)
            .WithAsOf()
            .WithExample(response: $$"""{"asOf": "2026-11-22T10:00:00.000000Z", "sequence": 17, "items": [{{Examples.RecordedTreaty}}]}""")
            .WithProblems(ProblemType.InvalidParameter);
        treaties.MapGet("/{code}", OneAsync)
            .WithName("getTreaty")
            .WithSummary("One treaty")
            .WithPath("code", "The treaty's code.", "APMBC")
            .Produces<TreatyResource>()
            .Produces(StatusCodes.Status304NotModified)
            .WithAsOf()
            .WithExample(response: Examples.RecordedTreaty)
            .WithProblems(ProblemType.NotFound, ProblemType.InvalidParameter);
    }

    private static Task<IResult> ListAsync(HttpContext context, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken) =>
        BookAnswer.OfAsync(context, database, treaties, _ => { }, (book, instant) => Results.Ok(new TreatyList(
            instant.At, instant.Sequence, [.. book.Treaties.Select(treaty => TreatyResource.Of(treaty, book))])), cancellationToken);

    private static Task<IResult> OneAsync(
        HttpContext context, string code, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken) =>
        BookAnswer.OfAsync(
            context, database, treaties, _ => { }, (book, _) => Results.Ok(TreatyResource.Of(BookAnswer.Require(book, code), book)), cancellationToken);
}

/// <summary>Answers that are made of what is known of treaties at an instant.</summary>
internal static class BookAnswer
{
    /// <summary>Reads <c>asOf</c> and whatever else the query may have, and answers unless the caller has the answer.</summary>
    internal static async Task<IResult> OfAsync(
        HttpContext context, LedgerDatabase database, TreatyReader treaties, Action<ParameterReader> read, Func<TreatyBook, Instant, IResult> answer,
        CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var asOf = AsOfParameter.Read(parameters);
        read(parameters);
        parameters.ThrowIfFaulty();
        await using var snapshot = await ReadSnapshot.OpenAsync(database, asOf, cancellationToken);
        var result = answer((await treaties.AtAsync(snapshot, cancellationToken)).Book, snapshot.Instant);
        var tag = EntityTags.ListTag(
            snapshot.Sequence, $"{context.Request.Path} {CanonicalQuery.Of(context.Request.Query)}", ResponseFormat.Json, Caller.Name(context));
        return CacheHeaders.CallerHas(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : result;
    }

    /// <summary>The treaty with a code.</summary>
    /// <exception cref="ProblemException">404: there is none.</exception>
    internal static Treaty Require(TreatyBook book, string code) => book.TryGet(code, out var treaty)
        ? treaty
        : throw new ProblemException(ProblemType.NotFound, $"There is no treaty '{code}'; GET /v1/treaties lists them.");
}
