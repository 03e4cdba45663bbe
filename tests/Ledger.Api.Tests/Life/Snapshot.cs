using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Journal;

namespace Ledger.Api.Tests.Life;

/// <summary>The whole naive ledger at one moment.</summary>
internal sealed record Snapshot(IReadOnlyList<StoodLine> Lines, IReadOnlyDictionary<string, string> Kinds)
{
    public static Snapshot Of(NaiveLedger ledger, IReadOnlyDictionary<string, string> kinds) => new(
        [.. ledger.Lines.Select(line => StoodLine.Of(line, ledger)).OrderBy(line => line.Id.ToString(), StringComparer.Ordinal)],
        kinds.ToDictionary());

    public IEnumerable<StoodLine> Standing => Lines.Where(line => !line.Voided);

    public string KindOf(string source) => Kinds.GetValueOrDefault(source, Codelist<SourceKind>.Text(SourceKind.Other));
}
