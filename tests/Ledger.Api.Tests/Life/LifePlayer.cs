using System.Net;
using System.Net.Http.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Journal;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>Plays random commands on the running service and on the naive ledger, which have to agree on each.</summary>
internal sealed partial class LifePlayer(LedgerApp app, int seed)
{
    private const int MostLines = 45;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _kinds = [];
    private readonly List<(string Path, string? Tag, string Body, string Key, Answer First)> _posts = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private int _keys;

    public NaiveLedger Naive { get; } = new();

    /// <summary>How often each kind of command was answered with each status.</summary>
    public SortedDictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>When the last entry was recorded.</summary>
    public DateTimeOffset Last => _last;

    private HttpClient Client => app.Client;

    public Snapshot Snapshot() => Life.Snapshot.Of(Naive, _kinds);

    public Task NextAsync() => _random.Next(100) switch
    {
        < 22 when Naive.Lines.Count < MostLines => RecordAsync(),
        < 50 => ReviseAsync(),
        < 76 => MoveAsync(correct: false),
        < 85 => MoveAsync(correct: true),
        < 89 => VoidAsync(),
        < 95 => ReplayAsync(),
        < 98 => BreakAsync(),
        _ => DescribeAsync(),
    };

    private Lives.Dice Dice() => new([.. Enumerable.Range(0, 16).Select(_ => _random.Next(10_000))]);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private NaiveLife? Line() => _random.Next(15) == 0 || !Naive.Standing.Any()
        ? Naive.Lines.Count == 0 ? null : Pick(Naive.Lines)
        : Pick(Naive.Standing.ToList());

    // What totals do not hang on, but filters and groupings do.
    private LineItem Described(LineItem item) => item with
    {
        Supplier = _random.Next(3) == 0 ? null : new Supplier(Pick(RandomLifeQueries.Suppliers), null),
        Tags = [.. RandomLifeQueries.Tags.Where(_ => _random.Next(3) == 0)],
        Date = _random.Next(2) == 0 ? item.Date : Ledger.Domain.Tests.Given.Date(Pick(RandomLifeQueries.Dates)),
    };

    private async Task RecordAsync()
    {
        var dice = Dice();
        var parent = Lives.ParentOf(dice, Naive);
        var item = Described(Lives.NewLine(dice, parent, Naive)) with { Reference = $"line-{Naive.Lines.Count}" };
        var answer = await PostAsync(Requests.Lines, null, Bodies.Line(item, Name(parent)).ToJsonString());
        var id = answer.IsTaken ? Guid.Parse(answer.Json.Id()) : Guid.CreateVersion7();
        Agree("record", answer, Naive.Record(id, item, parent), HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity);
        if (answer.IsTaken) Check(answer, Naive.Find(id)!);
    }

    private async Task ReviseAsync()
    {
        if (Line() is not { } line) return;
        var (dice, version) = (Dice(), Version(line));
        var (item, parent) = Lives.Revised(dice, line, Naive);
        item = Described(item);
        var body = Bodies.Line(item, Name(parent));
        Answer answer;
        if (_random.Next(2) == 0)
        {
            body["reason"] = "stated anew";
            answer = await Answer.OfAsync(Client.PutAsync(Name(line)!, Tag(version), body.ToJsonString()));
        }
        else
        {
            // The envelope is written by its id where the line is read.
            if (parent is not null) body["partOf"] = parent.Id.ToString();
            var patch = Bodies.Patch(Bodies.Stated(await Client.GetStringAsync($"{Requests.Lines}/{line.Id}", TestContext.Current.CancellationToken)), body);
            patch["reason"] = "patched";
            answer = await Answer.OfAsync(Client.PatchAsync(line.Id.ToString(), Tag(version), patch.ToJsonString()));
        }

        var taken = Naive.Revise(line, version, item, parent);
        Agree("revise", answer, taken, HttpStatusCode.OK, Refusal(line, version, HttpStatusCode.UnprocessableEntity));
        if (taken) Check(answer, line);
    }

    private async Task MoveAsync(bool correct)
    {
        var line = correct ? Naive.Standing.Where(line => line.Moves.Count > 0).ToList() is { Count: > 0 } moved ? Pick(moved) : null : Line();
        if (line is null) return;
        var (dice, version) = (Dice(), Version(line));
        if (line.Voided) version = line.Version;
        var asked = correct ? Lives.Correction(dice, line) : line.Voided ? Ledger.Domain.Tests.Given.Move(Stage.Planned, Stage.Paid) : Lives.Movement(dice, line, Naive);
        var answer = await PostAsync($"{Requests.Lines}/{Name(line)}/movements", Tag(version), Bodies.Movement(asked, line.Item));
        if (answer.IsTaken) asked = asked with { Id = answer.Json.GetProperty("movement").GetProperty("id").GetGuid() };
        var taken = Naive.Move(line, version, asked);
        Agree(correct ? "correct" : "move", answer, taken, HttpStatusCode.Created, Refusal(line, version, HttpStatusCode.UnprocessableEntity));
        if (taken) Check(answer, line);
    }

    private async Task VoidAsync()
    {
        if (Line() is not { } line) return;
        var version = Version(line);
        var answer = await PostAsync($"{Requests.Lines}/{line.Id}/void", Tag(version), """{"reason": "recorded twice"}""");
        var expected = Refusal(line, version, HttpStatusCode.Conflict);
        var taken = Naive.Void(line, version);
        Agree("void", answer, taken, HttpStatusCode.OK, expected);
        if (taken) Check(answer, line);
    }

    private async Task ReplayAsync()
    {
        if (_posts.Count == 0) return;
        var (path, tag, body, key, first) = Pick(_posts);
        if (_random.Next(4) == 0)
        {
            var other = await Answer.OfAsync(SendAsync(path, tag, body + " ", key));
            Assert.True(other.Status == HttpStatusCode.UnprocessableEntity && other.Json.Raw("type") == "\"/problems/idempotency-key-reused\"", $"seed {seed}: {other}");
            return;
        }

        var again = await Answer.OfAsync(SendAsync(path, tag, body, key));
        Assert.True(again == first with { Replayed = "true" }, $"seed {seed}: {path} {body}\nfirst: {first}\nagain: {again}");
        Count("replay", again);
    }

    private async Task BreakAsync()
    {
        if (Line() is not { } line) return;
        var tag = Tag(line.Version);
        var (status, sent) = _random.Next(6) switch
        {
            0 => (HttpStatusCode.PreconditionRequired, Client.VoidAsync(Name(line)!, null)),
            1 => (HttpStatusCode.PreconditionRequired, Client.PatchAsync(Name(line)!, null, """{"reason": "x"}""")),
            2 => (HttpStatusCode.BadRequest, Client.MoveAsync(Name(line)!, tag, """{"form": "planned"}""")),
            3 => (HttpStatusCode.Conflict, Client.PostAsync(Bodies.Line(line.Item, null).ToJsonString())),
            4 => (HttpStatusCode.NotFound, Client.VoidAsync("ref:nobody", tag)),
            _ => (HttpStatusCode.UnprocessableEntity, Client.PostAsync(LineItems.Line.With("""{"partOf": "nobody"}"""))),
        };
        Agree("break", await Answer.OfAsync(sent), false, HttpStatusCode.OK, status);
    }

    private async Task DescribeAsync()
    {
        var (slug, kind) = (Pick(RandomLifeQueries.Sources), Pick(RandomLifeQueries.Kinds));
        using var response = await Client.PutAsJsonAsync(
            $"/v1/allocation-sources/{slug}", new { name = slug, kind }, TestContext.Current.CancellationToken);
        if (slug == AllocationSource.Unattributed) return;
        Assert.True(response.IsSuccessStatusCode, await response.TextAsync());
        _kinds[slug] = kind;
        _last = (await Client.GetJsonAsync("/v1/rollups")).GetProperty("asOf").GetDateTimeOffset();
    }

    private static HttpStatusCode[] Refusal(NaiveLife line, int version, HttpStatusCode otherwise) =>
        line.Voided ? [HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed]
        : line.Version == version ? [otherwise]
        : [HttpStatusCode.PreconditionFailed, HttpStatusCode.UnprocessableEntity];

    private int Version(NaiveLife line) => line.Version - (_random.Next(25) == 0 ? 1 : 0);

    private static string Tag(int version) => $"\"{version}.1\"";

    private string? Name(NaiveLife? line) =>
        line is null ? null : _random.Next(2) == 0 ? line.Id.ToString() : $"ref:{line.Item.Reference}";

    private async Task<Answer> PostAsync(string path, string? tag, string body)
    {
        var key = _random.Next(2) == 0 ? null : $"key-{_keys++}";
        var answer = await Answer.OfAsync(SendAsync(path, tag, body, key));
        if (key is not null && answer.IsTaken) _posts.Add((path, tag, body, key, answer));
        return answer;
    }

    private Task<HttpResponseMessage> SendAsync(string path, string? tag, string body, string? key) => path == Requests.Lines
        ? Client.PostAsync(body, key)
        : Client.ChangeAsync(HttpMethod.Post, path[(Requests.Lines.Length + 1)..], tag, body, key);

    private void Agree(string what, Answer answer, bool taken, HttpStatusCode whenTaken, params HttpStatusCode[] whenRefused)
    {
        Count(what, answer);
        HttpStatusCode[] expected = taken ? [whenTaken] : whenRefused;
        Assert.True(expected.Contains(answer.Status), $"seed {seed}: expected {string.Join(" or ", expected)}, answered {answer}");
    }

    private void Count(string what, Answer answer)
    {
        var key = $"{what} {(int)answer.Status}";
        Answers[key] = Answers.GetValueOrDefault(key) + 1;
    }

    private void Check(Answer answer, NaiveLife line)
    {
        var item = answer.Json;
        var recorded = item.GetProperty("recordedAt").GetDateTimeOffset();
        Assert.True(recorded > _last, $"seed {seed}: {recorded:O} is not after {_last:O}");
        _last = recorded;
        Assert.True(line.Version == item.GetProperty("version").GetInt32(), $"seed {seed}: {line.Version} expected: {answer}");
        var expected = StoodLine.Of(line, Naive).PositionText();
        Assert.True(expected == FigureText.Position(item), $"seed {seed}: {line.Item.Reference} {expected} is expected: {answer}");
    }
}
