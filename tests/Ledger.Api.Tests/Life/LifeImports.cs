using System.Net;
using System.Text.Json.Nodes;
using Ledger.Api.Tests.Imports;
using Ledger.Api.Tests.LineItems;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Journal;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Imports in the life of a ledger, also while single commands go on: then their blocks are sealed late.</summary>
internal sealed partial class LifePlayer
{
    private int _imports;

    /// <summary>Instants at which an import was under way that was sealed late, and the ledger then.</summary>
    public List<(DateTimeOffset At, Snapshot Ledger)> BesideImports { get; } = [];

    public Task NextWithImportsAsync() => _random.Next(8) == 0 && Naive.Lines.Count is > 0 and < 3 * MostLines ? ImportAsync() : NextAsync();

    private async Task ImportAsync()
    {
        var (number, partial, waits) = (_imports++, _random.Next(2) == 0, _random.Next(3) > 0);
        var rows = Rows(number);
        var file = ImportRequests.Rows(rows.Select(row => row.Json));
        Task<HttpResponseMessage> Send() => Client.ImportAsync(file, partial ? "?mode=partial" : "");
        HttpResponseMessage response;
        if (waits)
        {
            await using var held = await HeldReference.TakeAsync(app.Database, rows[0].Item.Reference!);
            var sent = Send();
            await held.IsWaitedForAsync();
            var before = _last;
            for (var commands = _random.Next(4); commands > 0; commands--) await NextAsync();
            if (_last > before) BesideImports.Add((_last, Snapshot()));
            await held.DisposeAsync();
            response = await sent;
        }
        else
        {
            response = await Send();
        }

        await AgreeAsync(response, rows, partial);
    }

    private async Task AgreeAsync(HttpResponseMessage response, List<ImportedRow> rows, bool partial)
    {
        List<int> refused = [];
        var recorded = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var envelope = rows[i].Envelope is { } id ? Naive.Find(id) : null;
            if ((rows[i].Envelope is null || envelope is not null) && Naive.Record(rows[i].Id, rows[i].Item, envelope)) recorded++;
            else refused.Add(i + 1);
        }

        var all = !partial && refused.Count > 0 ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK;
        if (all != HttpStatusCode.OK) Naive.TakeBack(recorded);
        var answer = await Task.FromResult(response).WithStatusAsync(all);
        var kind = $"import {(partial ? "partial" : "atomic")}{(refused.Count > 0 ? " with faults" : "")}";
        Answers[kind] = Answers.GetValueOrDefault(kind) + 1;
        Assert.True(
            refused.SequenceEqual(answer.Faults().Select(fault => (int)fault.Line).Distinct().Order()),
            $"seed {seed}: lines {string.Join(", ", refused)} were to be refused: {answer}\n{ImportRequests.Rows(rows.Select(row => row.Json))}");
        Assert.Equal((rows.Count, all == HttpStatusCode.OK ? recorded : 0, 0, refused.Count), answer.Counts());
        _last = (await Client.GetJsonAsync("/v1/rollups")).GetProperty("asOf").GetDateTimeOffset();
    }

    // Roots, parts of lines that are there, and parts of lines that come before them in the file.
    private List<ImportedRow> Rows(int number)
    {
        List<ImportedRow> rows = [];
        List<NaiveLife> inFile = [];
        for (var i = _random.Next(2, 9); i > 0; i--)
        {
            var dice = Dice();
            var parent = rows.Count == 0 ? null : _random.Next(3) switch
            {
                0 => null,
                1 => Pick(inFile),
                _ => Lives.ParentOf(dice, Naive),
            };
            var item = Described(Lives.NewLine(dice, parent, Naive)) with { Reference = $"import-{number}-{rows.Count}" };
            var id = Guid.CreateVersion7();
            var body = Bodies.Line(item, Name(parent));
            body["id"] = JsonValue.Create(id.ToString());
            rows.Add(new ImportedRow(id, item, parent?.Id, body.ToJsonString()));
            var line = new NaiveLife { Id = id, Item = item };
            line.State(item, parent, again: false);
            inFile.Add(line);
        }

        return rows;
    }

    private sealed record ImportedRow(Guid Id, LineItem Item, Guid? Envelope, string Json);
}
