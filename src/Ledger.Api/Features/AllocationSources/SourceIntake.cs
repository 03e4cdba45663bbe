using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Faults;
using Ledger.Domain.Geography;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.AllocationSources;

/// <summary>The one way in for allocation sources, whoever sends them: validate, then record.</summary>
internal sealed class SourceIntake(Recorder recorder)
{
    /// <summary>Describes a source; <c>Created</c> tells whether it was known before.</summary>
    /// <exception cref="ProblemException">The source breaks rules, or could not be taken; nothing was recorded.</exception>
    internal async Task<(AllocationSource Source, bool Created)> DescribeAsync(string slug, SourceBody body, string actor)
    {
        var source = Validate(slug, body);
        var outcome = await recorder.SubmitAsync(new LedgerCommand.Source(source, actor));
        return (source, outcome.HasCreated);
    }

    private static AllocationSource Validate(string slug, SourceBody body)
    {
        var faults = new SourceBodyValidator().FaultsOf(body);
        if (!AllocationSource.IsSlug(slug))
            faults.Add(new Fault("slug", "lower-case words and digits joined by hyphens are expected; at most 100 characters"));
        if (slug == AllocationSource.Unattributed)
            faults.Add(new Fault("slug", "'unattributed' stands for what no source covers and cannot be described"));
        if (faults.Count > 0)
            throw new ProblemException(ProblemType.ValidationFailed, "The source breaks rules; nothing was recorded.", faults);
        _ = Codelist<SourceKind>.TryParse(body.Kind, out var kind);
        return new AllocationSource(
            slug, body.Name!, kind, body.Country is { } code && Country.TryParse(code, out var country) ? country : null);
    }
}
