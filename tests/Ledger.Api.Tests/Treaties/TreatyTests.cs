using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.ReferenceData;
using Xunit;

namespace Ledger.Api.Tests.Treaties;

/// <summary>Treaties and states, read and recorded.</summary>
public sealed class TreatyTests(PostgresServer server) : IAsyncLifetime
{
    private const string Ccm = """{"name":"Convention on Cluster Munitions (Oslo, 2008)","entryIntoForce":"2010-08-01","withdrawalNoticeMonths":6}""";

    private readonly EmptyLedger _ledger = new(server);

    public ValueTask InitializeAsync() => _ledger.InitializeAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task Every_ledger_begins_with_two_conventions_and_the_states_that_are_known()
    {
        var treaties = (await _ledger.ReadAsync("/v1/treaties")).GetProperty("items");
        Assert.Equal(["APMBC", "CCM"], treaties.EnumerateArray().Select(treaty => treaty.GetProperty("code").GetString()));
        Assert.Equal("""["munitions/mines/anti-personnel"]""", treaties[0].Raw("prohibits"));
        Assert.Equal("6", (await _ledger.ReadAsync("/v1/treaties/CCM")).Raw("withdrawalNoticeMonths"));
        Assert.Equal(
            ["CN notParty", "EE bound", "FI bound", "LT bound", "LV bound", "PL bound", "RU notParty", "US notParty"], await StandingsAsync("APMBC", "2025-12-26"));
        Assert.Equal(
            ["CN notParty", "EE withdrawn", "FI bound", "LT withdrawn", "LV withdrawn", "PL bound", "RU notParty", "US notParty"], await StandingsAsync("APMBC", "2025-12-27"));
        Assert.Equal("\"2025-12-27\"", (await _ledger.ReadAsync("/v1/treaties/APMBC/parties/EE")).Raw("withdrawalEffectiveOn"));
        Assert.Equal(0, await _ledger.SequenceAsync());
    }

    [Fact]
    public async Task What_is_known_already_is_no_entry_and_what_is_new_is_one()
    {
        Assert.Equal(HttpStatusCode.OK, (await _ledger.PutAsync("/v1/treaties/CCM", Ccm)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _ledger.PutAsync("/v1/treaties/CCM/parties/EE", """{"note":"never joined","source":"treaty status lists"}""")).StatusCode);
        Assert.Equal(0, await _ledger.SequenceAsync());

        var added = await _ledger.PutAsync("/v1/treaties/ATT", """{"name":"Arms Trade Treaty","entryIntoForce":"2014-12-24","withdrawalNoticeMonths":3}""");
        Assert.Equal((HttpStatusCode.Created, "/v1/treaties/ATT"), (added.StatusCode, added.Headers.Location!.ToString()));
        var party = await _ledger.PutAsync("/v1/treaties/ATT/parties/FRA", """{"boundFrom":"2014-12-24","withdrawalNotifiedOn":"2026-11-30"}""");
        Assert.Equal((HttpStatusCode.Created, "/v1/treaties/ATT/parties/FR"), (party.StatusCode, party.Headers.Location!.ToString()));
        Assert.Equal("\"2027-02-28\"", (await EmptyLedger.ReadAsync(party)).Raw("withdrawalEffectiveOn"));
        Assert.Equal(2, await _ledger.SequenceAsync());
        Assert.Equal(HttpStatusCode.OK, (await _ledger.PutAsync("/v1/treaties/ATT/parties/FR", """{"boundFrom":"2014-12-24","withdrawalNotifiedOn":"2026-11-30"}""")).StatusCode);
        Assert.Equal(2, await _ledger.SequenceAsync());

        var feed = (await _ledger.ReadAsync("/v1/ledger/entries")).GetProperty("items");
        Assert.Equal(["treatyRecorded", "partyRecorded"], feed.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal("""{"treaty":"ATT","country":"FR","boundFrom":"2014-12-24","withdrawalNotifiedOn":"2026-11-30"}""", feed[1].Raw("payload"));
        Assert.True((await EmptyLedger.ReadAsync(await _ledger.PostAsync("/v1/ledger/verifications", "{}"))).GetProperty("sound").GetBoolean());
    }

    [Fact]
    public async Task A_screening_of_a_past_instant_is_what_was_known_then()
    {
        var client = _ledger.App.Client;
        var line = await client.RecordAsync(Screened.Line("FR", Screened.Mines, "2025-03-18", """{"reference": "fr-mines"}"""));
        var (path, before) = ($"/v1/line-items/{line.Id()}", await client.HeadTimeAsync());
        var tag = (await client.ReadAsync(path)).Headers.ETag!.ToString();
        await EmptyLedger.ReadAsync(await _ledger.PutAsync("/v1/treaties/APMBC/parties/FR", """{"boundFrom":"1999-03-01"}"""));

        Assert.Equal("prohibited", (await client.GetJsonAsync(path)).Outcome());
        Assert.Equal("unknown", (await client.GetJsonAsync($"{path}?asOf={before}")).Outcome());
        // The line did not change, but what it shows did.
        Assert.Equal(HttpStatusCode.OK, (await client.GetUnlessAsync(path, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetUnlessAsync(path, (await client.ReadAsync(path)).Headers.ETag!.ToString())).StatusCode);

        const string Asked = "/v1/screening?country=FR&category=munitions/mines/anti-personnel&on=2025";
        Assert.Equal("prohibited", (await client.GetJsonAsync(Asked)).Outcome());
        Assert.Equal("unknown", (await client.GetJsonAsync($"{Asked}&asOf={before}")).Outcome());
        Assert.Equal([line.Id()], (await client.GetJsonAsync("/v1/line-items?screening=prohibited")).Ids());
        Assert.Equal([line.Id()], (await client.GetJsonAsync($"/v1/line-items?screening=unknown&asOf={before}")).Ids());
        Assert.Empty((await client.GetJsonAsync("/v1/line-items?screening=unknown")).Ids());
        Assert.Equal(8, (await client.GetJsonAsync($"/v1/treaties/APMBC/parties?asOf={before}")).GetProperty("items").GetArrayLength());
        Assert.Equal(9, (await client.GetJsonAsync("/v1/treaties/APMBC/parties")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_category_that_becomes_prohibited_changes_what_its_lines_show()
    {
        var client = _ledger.App.Client;
        var line = await client.RecordAsync(Screened.Line("EE", "munitions/mines/scatterable", "2025-03-18"));
        var before = await client.HeadTimeAsync();
        Assert.Equal("clear", line.Outcome());
        await EmptyLedger.ReadAsync(await _ledger.PutAsync("/v1/categories/munitions/mines/scatterable", """{"name":"Scatterable mines","prohibitedBy":"APMBC"}"""));
        Assert.Equal("prohibited", (await client.GetJsonAsync($"/v1/line-items/{line.Id()}")).Outcome());
        Assert.Equal("clear", (await client.GetJsonAsync($"/v1/line-items/{line.Id()}?asOf={before}")).Outcome());
        Assert.Equal("prohibited", (await client.RecordAsync(Screened.Line("EE", "munitions/mines/scatterable", "2025-03-18"))).Outcome());
    }

    [Fact]
    public async Task A_line_that_is_answered_again_shows_the_screening_of_then()
    {
        var client = _ledger.App.Client;
        var body = Screened.Line("FR", Screened.Mines, "2025-03-18");
        var first = await client.PostAsync(body, "key");
        await EmptyLedger.ReadAsync(await _ledger.PutAsync("/v1/treaties/APMBC/parties/FR", """{"boundFrom":"1999-03-01"}"""));
        var again = await client.PostAsync(body, "key");
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal((await first.TextAsync(), first.Headers.ETag), (await again.TextAsync(), again.Headers.ETag));
    }

    [Theory]
    [InlineData("treaties/apmbc", """{"name":"A","entryIntoForce":"2010-08-01","withdrawalNoticeMonths":6}""", "code")]
    [InlineData("treaties/ABC", """{"name":" ","withdrawalNoticeMonths":121}""", "entryIntoForce name withdrawalNoticeMonths")]
    [InlineData("treaties/APMBC/parties/fr", "{}", "country")]
    [InlineData("treaties/APMBC/parties/FR", """{"boundFrom":"1999-02-28"}""", "boundFrom")]
    [InlineData("treaties/APMBC/parties/FR", """{"boundFrom":"2999-03-01","source":""}""", "boundFrom source")]
    [InlineData("treaties/APMBC/parties/FR", """{"withdrawalNotifiedOn":"2025-03-01"}""", "boundFrom")]
    [InlineData("treaties/APMBC/parties/FR", """{"boundFrom":"1999-03-01","withdrawalEffectiveOn":"2025-03-01"}""", "withdrawalNotifiedOn")]
    [InlineData("treaties/APMBC/parties/FR", """{"boundFrom":"1999-03-01","withdrawalNotifiedOn":"2025-03-01","withdrawalEffectiveOn":"2025-08-31"}""", "withdrawalEffectiveOn")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string path, string body, string fields)
    {
        var problem = await (await _ledger.PutAsync($"/v1/{path}", body)).IsAsync(ProblemType.ValidationFailed);
        Assert.Equal(fields.Split(' '), problem.ErrorKeys());
        Assert.Equal(0, await _ledger.SequenceAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_what_cannot_be_read_is_said()
    {
        await (await _ledger.GetAsync("/v1/treaties/XYZ")).IsAsync(ProblemType.NotFound);
        await (await _ledger.GetAsync("/v1/treaties/XYZ/parties")).IsAsync(ProblemType.NotFound);
        await (await _ledger.GetAsync("/v1/treaties/APMBC/parties/FR")).IsAsync(ProblemType.NotFound);
        await (await _ledger.PutAsync("/v1/treaties/XYZ/parties/FR", "{}")).IsAsync(ProblemType.NotFound);
        var problem = await (await _ledger.PutAsync("/v1/treaties/APMBC/parties/FR", """{"boundFrom":"1 March 1999","bound":true}""")).IsAsync(ProblemType.InvalidStructure);
        Assert.Equal(["bound", "boundFrom"], problem.ErrorKeys());
        Assert.Equal(["on"], (await (await _ledger.GetAsync("/v1/treaties/APMBC/parties?on=today")).IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
        Assert.Equal(0, await _ledger.SequenceAsync());
    }

    private async Task<IEnumerable<string>> StandingsAsync(string treaty, string on) =>
        (await _ledger.ReadAsync($"/v1/treaties/{treaty}/parties?on={on}")).GetProperty("items").EnumerateArray()
            .Select(party => $"{party.GetProperty("country").GetString()} {party.GetProperty("standing").GetString()}");
}
