using Ledger.Api.Http.Rows;
using Ledger.Api.Storage.Importing;

namespace Ledger.Api.Features.Imports;

/// <summary>An import that this process runs.</summary>
internal sealed class ImportJob(ImportOrder order, SpooledBody body, ImportTally tally)
{
    private readonly TaskCompletionSource<ImportOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ImportOrder Order { get; } = order;

    internal SpooledBody Body { get; } = body;

    /// <summary>How many bytes the file has.</summary>
    internal long Length { get; } = body.File.Length;

    internal ImportTally Tally { get; } = tally;

    /// <summary>What becomes of it.</summary>
    internal Task<ImportOutcome> Completion => _completion.Task;

    internal void Complete(Task<ImportOutcome> run) => _completion.SetFromTask(run);
}
