using Ledger.Api.Http.Caching;
using Ledger.Api.Http;
using Ledger.Api.Http.Idempotency;
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
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>POST /v1/line-items/{key}/movements</summary>
internal static class Move
{
    internal static void MapMove(this IEndpointRouteBuilder lineItems) => lineItems
        .MapPost("/{key}/movements", HandleAsync)
        .WithName("moveLineItem")
        .WithSummary("Moves money or goods to a later stage, or corrects that")
        .WithDescription("Takes from all years and sources in proportion, unless it names one. Answers the line as it stands then, and the movement with its id.")
        .WithLineKey()
        .Accepts<MovementBody>("application/json")
        .Produces<LineItemResource>(StatusCodes.Status201Created)
        .WithChangeHeaders()
        .WithHeader(IdempotencyKey.Header, "Makes it safe to send the request again: 1 to 255 visible ASCII characters of your choice.")
        .WithExample(Examples.Movement, Examples.MovedMines, StatusCodes.Status201Created)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.ProhibitedByTreaty, ProblemType.NotFound,
            ProblemType.PreconditionRequired, ProblemType.PreconditionFailed, ProblemType.AlreadyVoided,
            ProblemType.IdempotencyKeyReused, ProblemType.IdempotencyKeyInUse, ProblemType.UnsupportedMediaType, ProblemType.BodyTooLarge, ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string key, Recorder recorder, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var version = EntityTags.RequiredVersion(context.Request);
        var idempotencyKey = IdempotencyKey.Read(context.Request);
        var (body, sha256) = await JsonBody.ReadAsync<MovementBody>(context, cancellationToken);
        var line = await LineKeys.RequireAsync(key, database, cancellationToken);
        var movement = Validate(body, await StatedAsync(line, version, database, cancellationToken));
        var actor = Caller.Name(context);
        var outcome = await recorder.SubmitAsync(new LedgerCommand.Move(
            new MoveLineItem(line.Id, version, movement, actor), Fingerprint.Request(context, actor, idempotencyKey, sha256)));
        return await LineItemAnswers.CreatedAsync(context, outcome, database, treaties, cancellationToken);
    }

    // A request that comes again is read as it was at first, whatever the line has become since.
    private static async Task<LineItem> StatedAsync(
        LineView line, int version, LedgerDatabase database, CancellationToken cancellationToken)
    {
        if (line.Version == version) return LineItemPayload.Read(line.Payload);
        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        return LineItemPayload.Read(await snapshot.StatedAsync(line.Id, version, cancellationToken) ?? line.Payload);
    }

    private static Movement Validate(MovementBody body, LineItem line)
    {
        var faults = new MovementBodyValidator().FaultsOf(body);
        var amount = Amount(body.Amount, line, faults);
        var quantity = Quantity(body.Quantity, faults);
        return faults.Count > 0
            ? throw new ProblemException(ProblemType.ValidationFailed, "The movement breaks rules; nothing was recorded.", faults)
            : new Movement
            {
                Id = Guid.CreateVersion7(),
                From = Codelist<Stage>.TryParse(body.From, out var from) ? from : default,
                To = Codelist<Stage>.TryParse(body.To, out var to) ? to : default,
                Amount = amount,
                QuantityMillionths = quantity,
                FiscalYear = body.FiscalYear,
                Source = body.Source,
                Date = body.Date is { } date && PartialDate.TryParse(date, out var day) ? day : default,
                Reason = body.Reason,
                Evidence = LineItemMapping.Map(body.Evidence),
                Corrects = body.Corrects,
            };
    }

    // Figures are positive; the line's sign is theirs (rule M1).
    private static long? Amount(NumberToken? token, LineItem line, List<Fault> faults)
    {
        if (token is not { } text) return null;
        if (line.Value is not { } value)
        {
            faults.Add(new Fault("amount", "an unpriced line has no money to move"));
            return null;
        }

        if (!AmountText.TryParse(text.Text, value.Currency, out var amount, out var fault)) faults.Add(new Fault("amount", fault));
        else if (amount <= 0) faults.Add(new Fault("amount", "a positive amount is expected"));
        return value.MinorUnits < 0 ? -amount : amount;
    }

    private static long? Quantity(NumberToken? token, List<Fault> faults)
    {
        if (token is not { } text) return null;
        if (!QuantityText.TryParse(text.Text, out var quantity, out var fault)) faults.Add(new Fault("quantity", fault));
        else if (quantity <= 0) faults.Add(new Fault("quantity", "a positive quantity is expected"));
        return quantity;
    }
}
