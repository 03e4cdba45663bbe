using System.Collections.Immutable;
using System.Text.Unicode;
using Ledger.Api.Http;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Exchange;
using Ledger.Domain.Faults;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Features.Deflators;

/// <summary>PUT /v1/deflators</summary>
internal static class Put
{
    private const int LargestBody = 4 << 20;

    internal static void MapPut(this IEndpointRouteBuilder deflators) => deflators
        .MapPut("", HandleAsync)
        .WithName("putDeflators")
        .WithSummary("Loads price indexes")
        .WithDescription(
            "Rows of country, year, index and source, as JSON or as CSV with these columns. What is known already changes nothing; "
            + "a changed index is a new entry, and earlier instants keep the old one.")
        .Accepts<List<DeflatorResource>>("application/json", "text/csv")
        .Produces<DeflatorLoadResource>()
        .WithExample(Examples.Rows, Examples.Loaded)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.UnsupportedMediaType,
            ProblemType.BodyTooLarge, ProblemType.TooBusy);

    private static async Task<DeflatorLoadResource> HandleAsync(HttpContext context, Recorder recorder, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var (rows, faults) = await ReadAsync(context, cancellationToken);
        var sheet = faults.IsEmpty ? DeflatorSheet.Check(rows) : new DeflatorSheet([], faults);
        if (sheet.Faults.Length > 0)
            throw new ProblemException(ProblemType.ValidationFailed, "The price indexes cannot be taken; nothing was recorded.", sheet.Faults);
        var loaded = (Outcome.Loaded)await recorder.SubmitAsync(new LedgerCommand.Deflators(sheet.Series, Caller.Name(context)));
        return new DeflatorLoadResource(
            [.. sheet.Series.Select(series => series.Source).Distinct().Order(StringComparer.Ordinal)],
            [.. sheet.Series.Select(series => series.Country).Distinct().Order(StringComparer.Ordinal)],
            sheet.Series.Sum(series => series.Indexes.Length), loaded.Figures);
    }

    private static async Task<(ImmutableArray<DeflatorRow> Rows, ImmutableArray<Fault> Faults)> ReadAsync(
        HttpContext context, CancellationToken cancellationToken)
    {
        var isCsv = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType == "text/csv";
        if (!isCsv) return DeflatorResource.Rows((await JsonBody.ReadAsync<List<DeflatorResource>>(context, cancellationToken, LargestBody)).Value);
        var body = await BodyBytes.ReadAsync(context, LargestBody, cancellationToken);
        if (!Utf8.IsValid(body.Span)) return ([], [new Fault("file", "The file is not text in UTF-8.")]);
        return await DeflatorCsv.ReadAsync(new MemoryStream(body.ToArray()), cancellationToken);
    }
}
