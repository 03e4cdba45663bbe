using Ledger.Api.Storage.Writing;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Importing;

/// <summary>Decides rows of a file in their order, each on what those before it left.</summary>
internal sealed class RowDecider(ImportView view, bool hasKey)
{
    private readonly List<ImportRow> _deferred = [];

    /// <summary>What is to be appended.</summary>
    internal DecidedBatch Decided { get; } = new();

    internal RowResults Results { get; } = new();

    /// <summary>The rows that have to wait for the end.</summary>
    internal IReadOnlyList<ImportRow> Deferred => _deferred;

    /// <summary>Decides rows, or keeps those back that take from envelopes of before.</summary>
    internal RowDecider Decide(IReadOnlyList<ImportRow> rows, DeferredRows earlier)
    {
        var deferred = new DeferredRows();
        foreach (var row in rows)
        {
            if (!IsJudgedAlready(row) && !Defer(row, earlier, deferred)) Record(row);
        }

        _deferred.AddRange(deferred.Rows);
        return this;
    }

    /// <summary>Decides rows, whatever they take from.</summary>
    internal RowDecider Decide(IReadOnlyList<ImportRow> rows)
    {
        foreach (var row in rows)
            if (!IsJudgedAlready(row)) Record(row);
        return this;
    }

    // The rows of a batch that cannot be recorded, or need not be.
    private bool IsJudgedAlready(ImportRow row)
    {
        if (row.Faults.Count > 0) Refuse(row, row.Faults);
        else if (row.Name is null && !hasKey) Refuse(row, NeedsName);
        else if (view.Find(row) is not { } found) return row.IsVoided && Refuse(row, IsVoided);
        else if (found.Differences.Count > 0) Refuse(row, SameContent.Fault(row, found.Differences));
        else Results.Unchanged++;
        return true;
    }

    private bool Defer(ImportRow row, DeferredRows earlier, DeferredRows now)
    {
        var command = row.Command!;
        var waits = Holds(row.Name) || (row.IsNamed && Holds(command.Id.ToString()));
        if (!waits && command.PartOf is { } named)
        {
            waits = view.State.Find(named) is { } parent
                ? view.Earlier.ContainsKey(parent.Id) || parent.Ancestors.Any(view.Earlier.ContainsKey)
                : earlier.Holds(named) || now.Holds(named);
        }

        if (!waits) return false;
        if (earlier.Rows.Count + now.Rows.Count >= DeferredRows.Most || earlier.IsFull || now.IsFull) Refuse(row, TooMany);
        else now.Add(row);
        return true;

        bool Holds(string? name) => earlier.Holds(name) || now.Holds(name);
    }

    private void Record(ImportRow row)
    {
        var command = row.Command!;
        switch (Recording.Decide(command, view.State.ContextOf(command)))
        {
            case Decision.Refused refused:
                Refuse(row, refused.Faults);
                break;
            case Decision.Accepted accepted when TreatyDecider.Refuse(accepted, view.State) is { IsEmpty: false } prohibited:
                Refuse(row, prohibited);
                break;
            case Decision.Accepted accepted:
                Decided.Take(accepted, view.State, command.Actor);
                // What was stated; the line itself has what it took over from its envelope.
                view.Put(command, accepted.Line.Item);
                Results.Recorded++;
                break;
        }
    }

    private bool Refuse(ImportRow row, params IReadOnlyList<Fault> faults)
    {
        Results.Refused.Add((row, faults));
        return true;
    }

    private static Fault NeedsName { get; } = new(
        "reference", "without a reference the row could be recorded twice; give it one, or send the file with an Idempotency-Key");

    private static Fault IsVoided { get; } = new("voided", "a voided line is not recorded; leave the row out");

    private static Fault TooMany { get; } = new(
        "partOf", $"more than {DeferredRows.Most} rows take from envelopes that were there before; send the file with mode=partial");
}
