namespace Ledger.Api.Storage.Embedded;

/// <summary>How a program ended, and all that it wrote.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}
