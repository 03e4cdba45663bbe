using FluentValidation;
using Ledger.Api.Http;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Faults;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Categories;

/// <summary>PUT /v1/categories/{path}</summary>
internal static class Put
{
    internal static void MapPut(this IEndpointRouteBuilder categories) => categories
        .MapPut("/{**path}", HandleAsync)
        .WithName("putCategory")
        .WithSummary("Adds a category or changes what is said of one")
        .WithDescription("The category above it must be there. Lines of the category keep it.")
        .WithPath("path", "Lower-case words joined by slashes.", "munitions/mines/anti-helicopter")
        .Accepts<CategoryBody>("application/json")
        .Produces<CategoryResource>()
        .Produces<CategoryResource>(StatusCodes.Status201Created)
        .WithExample(Examples.AntiHelicopter, Examples.AddedAntiHelicopter)
        .WithExample(response: Examples.AddedAntiHelicopter, status: StatusCodes.Status201Created)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.UnsupportedMediaType, ProblemType.BodyTooLarge,
            ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string path, Recorder recorder, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var (body, _) = await JsonBody.ReadAsync<CategoryBody>(context, cancellationToken);
        var category = Validate(path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), body);
        var outcome = await recorder.SubmitAsync(new LedgerCommand.CategoryNode(category, Caller.Name(context)));
        return DescribedAnswer.Of(outcome.HasCreated, $"/v1/categories/{category.Path}", CategoryResource.Of(category));
    }

    private static Category Validate(string path, CategoryBody body)
    {
        var faults = new CategoryBodyValidator().FaultsOf(body);
        if (!CategoryPath.TryParse(path, out var parsed))
            faults.Add(new Fault("path", "lower-case words and hyphens, joined by slashes, are expected; at most 200 characters"));
        return faults.Count == 0
            ? new Category(parsed, body.Name!, body.Cpv, body.Fsc, body.MilitaryList, body.ProhibitedBy)
            : throw new ProblemException(ProblemType.ValidationFailed, "The category breaks rules; nothing was recorded.", faults);
    }

    private sealed class CategoryBodyValidator : AbstractValidator<CategoryBody>
    {
        internal CategoryBodyValidator()
        {
            RuleFor(category => category.Name).Required().Text(300);
            RuleFor(category => category.Cpv).Matches(@"\A\d{8}-\d\z").WithMessage("eight digits, a hyphen and the check digit are expected");
            RuleFor(category => category.Fsc).Matches(@"\A\d{4}\z").WithMessage("four digits are expected");
            RuleFor(category => category.MilitaryList).Matches(@"\AML([1-9]|1\d|2[0-2])\z").WithMessage("ML1 to ML22 is expected");
            RuleFor(category => category.ProhibitedBy).Matches(@"\A[A-Z]{2,20}\z").WithMessage("the code of a convention in capitals is expected");
        }
    }
}
