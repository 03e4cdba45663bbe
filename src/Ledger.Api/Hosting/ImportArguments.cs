using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Rows;
using Ledger.Api.Storage.Importing;

namespace Ledger.Api.Hosting;

/// <summary>What the verb <c>import</c> is asked to do.</summary>
internal sealed record ImportArguments(string File, RowFormat Format, ImportMode Mode, bool DryRun, string? Key)
{
    private const string Usage =
        "import FILE [--format ndjson|csv|json] [--partial] [--dry-run] [--key KEY] is expected; the format is told by the file's name if it ends in .ndjson, .jsonl, .csv or .json.";

    /// <summary>Reads them, and gives back those that are settings of the service.</summary>
    /// <exception cref="MisuseException">They are not what the verb takes.</exception>
    internal static (ImportArguments Import, string[] Others) Read(string[] args)
    {
        string? file = null, format = null, key = null;
        var (partial, dryRun) = (false, false);
        var others = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--format":
                    format = Next();
                    break;
                case "--key":
                    key = Next();
                    break;
                case "--partial":
                    partial = true;
                    break;
                case "--dry-run":
                    dryRun = true;
                    break;
                case { } option when option.StartsWith("--", StringComparison.Ordinal):
                    // A setting of the service, with its value behind it or in it.
                    others.Add(option);
                    if (!option.Contains('=', StringComparison.Ordinal)) others.Add(Next());
                    break;
                default:
                    file = file is null ? args[i] : throw new MisuseException(Usage);
                    break;
            }

            string Next() => ++i < args.Length ? args[i] : throw new MisuseException(Usage);
        }

        if (file is null) throw new MisuseException(Usage);
        if (key is not null && !IdempotencyKey.IsKey(key)) throw new MisuseException("--key takes 1 to 255 visible ASCII characters.");
        var known = RowFormats.Of(format is null ? file : "." + format) ?? throw new MisuseException(Usage);
        return (new ImportArguments(file, known, partial ? ImportMode.Partial : ImportMode.Atomic, dryRun, key), [.. others]);
    }
}
