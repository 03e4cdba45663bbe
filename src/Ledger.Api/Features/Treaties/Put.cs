using Ledger.Api.Http;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Faults;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.Treaties;

/// <summary>PUT /v1/treaties/{code}</summary>
internal static class Put
{
    private static readonly TreatyBodyValidator Validator = new();

    internal static void MapPut(this IEndpointRouteBuilder treaties) => treaties
        .MapPut("/{code}", HandleAsync)
        .WithName("putTreaty")
        .WithSummary("Describes a treaty")
        .WithDescription("What is described already changes nothing; earlier instants keep what was known then.")
        .WithPath("code", "2 to 20 capitals.", "CCM")
        .Accepts<TreatyBody>("application/json")
        .Produces<TreatyResource>()
        .Produces<TreatyResource>(StatusCodes.Status201Created)
        .WithExample(Examples.Treaty, Examples.PutTreaty)
        .WithExample(response: Examples.PutTreaty, status: StatusCodes.Status201Created)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.UnsupportedMediaType, ProblemType.BodyTooLarge,
            ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(HttpContext context, string code, Recorder recorder, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var (body, _) = await JsonBody.ReadAsync<TreatyBody>(context, cancellationToken);
        var faults = Validator.FaultsOf(body);
        if (!Treaty.IsCode(code)) faults.Add(new Fault("code", "2 to 20 capitals are expected"));
        if (faults.Count > 0) throw new ProblemException(ProblemType.ValidationFailed, "The treaty breaks rules; nothing was recorded.", faults);
        var treaty = new Treaty(code, body.Name!, body.EntryIntoForce!.Value, body.WithdrawalNoticeMonths!.Value);
        var outcome = await recorder.SubmitAsync(new LedgerCommand.TreatyNode(treaty, Caller.Name(context)));
        var answer = new TreatyResource
        {
            Code = code,
            Name = treaty.Name,
            EntryIntoForce = treaty.EntryIntoForce,
            WithdrawalNoticeMonths = treaty.WithdrawalNoticeMonths,
        };
        return DescribedAnswer.Of(outcome.HasCreated, $"/v1/treaties/{code}", answer);
    }
}
