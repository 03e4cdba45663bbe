using Ledger.Api.Http;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Faults;
using Ledger.Domain.Geography;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.Treaties;

/// <summary>PUT /v1/treaties/{code}/parties/{country}</summary>
internal static class PutParty
{
    private static readonly PartyBodyValidator Validator = new();

    internal static void MapPutParty(this IEndpointRouteBuilder treaties) => treaties
        .MapPut("/{code}/parties/{country}", HandleAsync)
        .WithName("putTreatyParty")
        .WithSummary("Records how a state stands to a treaty")
        .WithDescription(
            "The body is all that is known of it. A withdrawal takes effect after the treaty's notice, unless a later day is recorded. "
            + "What is recorded already changes nothing; earlier instants keep what was known then.")
        .WithPath("code", "The treaty's code.", "APMBC")
        .WithPath("country", "The state: ISO 3166-1.", "EE")
        .Accepts<PartyBody>("application/json")
        .Produces<PartyResource>()
        .Produces<PartyResource>(StatusCodes.Status201Created)
        .WithExample(Examples.Party, Examples.RecordedParty)
        .WithExample(response: Examples.RecordedParty, status: StatusCodes.Status201Created)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.NotFound, ProblemType.UnsupportedMediaType,
            ProblemType.BodyTooLarge, ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string code, string country, Recorder recorder, LedgerDatabase database, TreatyReader treaties,
        CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var (body, _) = await JsonBody.ReadAsync<PartyBody>(context, cancellationToken);
        var faults = Validator.FaultsOf(body);
        if (!Country.TryParse(country, out var state))
            faults.Add(new Fault("country", $"'{country}' is no ISO 3166-1 code in capitals; GET /v1/countries lists them"));
        if (faults.Count > 0) throw new ProblemException(ProblemType.ValidationFailed, "The standing breaks rules; nothing was recorded.", faults);
        var party = new PartyStatus(
            code, state, body.BoundFrom, body.WithdrawalNotifiedOn, body.WithdrawalEffectiveOn, body.Note, body.Source);
        var outcome = await recorder.SubmitAsync(new LedgerCommand.Party(party, Caller.Name(context)));
        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        var answer = PartyResource.Of(party, (await treaties.AtAsync(snapshot, cancellationToken)).Book);
        return DescribedAnswer.Of(outcome.HasCreated, $"/v1/treaties/{code}/parties/{state.Code}", answer);
    }
}
