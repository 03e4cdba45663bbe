using Ledger.Domain.Faults;

namespace Ledger.Api.Storage.Importing;

/// <summary>Counts what becomes of rows. One import writes it; anybody may look at any moment.</summary>
public sealed class ImportTally
{
    /// <summary>Of how many rows the faults are kept.</summary>
    public const int MostFaultyRows = 1_000;

    private readonly Lock _gate = new();
    private readonly List<ImportFault> _faults = [];
    private ImportCounts _counts = ImportCounts.None;
    private int _faultyRows;

    /// <summary>The counts and faults as they are.</summary>
    public (ImportCounts Counts, IReadOnlyList<ImportFault> Faults) Now
    {
        get
        {
            lock (_gate) return (_counts, [.. _faults]);
        }
    }

    /// <summary>The counts as they are.</summary>
    public ImportCounts Counts
    {
        get
        {
            lock (_gate) return _counts;
        }
    }

    /// <summary>Goes on from where an earlier attempt came to.</summary>
    internal void Reset(ImportCounts counts, IReadOnlyList<ImportFault> faults)
    {
        lock (_gate)
        {
            _counts = counts;
            _faults.Clear();
            _faults.AddRange(faults);
            _faultyRows = _faults.Select(fault => fault.Line).Distinct().Count();
        }
    }

    /// <summary>Adds what became of some rows, all at once.</summary>
    internal void Add(RowResults results, long end)
    {
        lock (_gate)
        {
            _counts = new ImportCounts(
                _counts.Read + results.Recorded + results.Unchanged + results.Refused.Count, _counts.Recorded + results.Recorded,
                _counts.Unchanged + results.Unchanged, _counts.Refused + results.Refused.Count, Math.Max(_counts.End, end));
            foreach (var (row, faults) in results.Refused)
            {
                if (_faultyRows++ >= MostFaultyRows) break;
                _faults.AddRange(faults.Select(fault => new ImportFault(
                    row.Line, row.Reference, row.Column?.Invoke(fault.Field) ?? fault.Field, fault.Message)));
            }
        }
    }

    /// <summary>After a refusal: nothing was recorded after all.</summary>
    internal void NothingRecorded()
    {
        lock (_gate) _counts = _counts with { Recorded = 0 };
    }
}

/// <summary>What became of some rows.</summary>
internal sealed class RowResults
{
    internal int Recorded { get; set; }

    internal int Unchanged { get; set; }

    internal List<(ImportRow Row, IReadOnlyList<Fault> Faults)> Refused { get; } = [];
}
