using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Geography;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Treaties;

/// <summary>GET /v1/treaties/{code}/parties and /v1/treaties/{code}/parties/{country}</summary>
internal static class GetParties
{
    private const string On = "on";

    internal static void MapGetParties(this IEndpointRouteBuilder treaties)
    {
        treaties.MapGet("/{code}/parties", ListAsync)
            .WithName("listTreatyParties")
            .WithSummary("How states stand to a treaty")
            .WithDescription("Of a state that is not in the answer nothing is recorded: it is never taken for not being a party.")
            .WithPath("code", "The treaty's code.", "APMBC")
            .WithQuery(On, "Tells how each state stands on a day, or in a month or year: bound if it is on any of its days.")
            .WithAsOf()
            .Produces<PartyList>()
            .Produces(StatusCodes.Status304NotModified)
            .WithExample(response: $$"""{"asOf": "2026-11-22T10:00:00.000000Z", "sequence": 17, "items": [{{Examples.RecordedParty}}]}""")
            .WithProblems(ProblemType.NotFound, ProblemType.InvalidParameter);
        treaties.MapGet("/{code}/parties/{country}", OneAsync)
            .WithName("getTreatyParty")
            .WithSummary("How one state stands to a treaty")
            .WithPath("code", "The treaty's code.", "APMBC")
            .WithPath("country", "The state: ISO 3166-1.", "EE")
            .WithQuery(On, "Tells how it stands on a day, or in a month or year: bound if it is on any of its days.")
            .WithAsOf()
            .Produces<PartyResource>()
            .Produces(StatusCodes.Status304NotModified)
            .WithExample(response: Examples.RecordedParty)
            .WithProblems(ProblemType.NotFound, ProblemType.InvalidParameter);
    }

    private static Task<IResult> ListAsync(
        HttpContext context, string code, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        (DateOnly, DateOnly)? on = null;
        return BookAnswer.OfAsync(context, database, treaties, parameters => on = ReadOn(parameters), (book, instant) => Results.Ok(new PartyList(
            instant.At, instant.Sequence,
            [.. book.PartiesOf(BookAnswer.Require(book, code).Code).Select(party => PartyResource.Of(party, book, on))])), cancellationToken);
    }

    private static Task<IResult> OneAsync(
        HttpContext context, string code, string country, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        (DateOnly, DateOnly)? on = null;
        return BookAnswer.OfAsync(context, database, treaties, parameters => on = ReadOn(parameters), (book, _) =>
        {
            var treaty = BookAnswer.Require(book, code);
            return Country.TryParse(country, out var state) && book.PartyOf(treaty.Code, state) is { } party
                ? Results.Ok(PartyResource.Of(party, book, on))
                : throw new ProblemException(ProblemType.NotFound, $"Nothing is recorded of '{country}' and {treaty.Code}.");
        }, cancellationToken);
    }

    private static (DateOnly, DateOnly)? ReadOn(ParameterReader parameters) =>
        parameters.Parse<PartialDate>(On, PartialDate.TryParse, "a date such as 2025-03-18, 2025-03 or 2025 is expected") is { } date
            ? (date.First, date.Last)
            : null;
}
