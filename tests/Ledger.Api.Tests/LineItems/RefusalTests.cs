using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>Bad input is a clear problem that names the field, and nothing is recorded.</summary>
public sealed class RefusalTests(RefusalTests.WithEnvelopes ledger) : IClassFixture<RefusalTests.WithEnvelopes>
{
    [Theory]
    [MemberData(nameof(RefusalCases.Rules), MemberType = typeof(RefusalCases))]
    [MemberData(nameof(RefusalCases.Parts), MemberType = typeof(RefusalCases))]
    public async Task A_broken_rule_is_named_and_nothing_is_recorded(string members, string field)
    {
        var problem = await RefusedAsync(Line.With(members), ProblemType.ValidationFailed);

        Assert.Equal([field], problem.ErrorKeys());
        Assert.All(problem.Errors(field), message => Assert.InRange(message.Length, 10, 5000));
    }

    [Theory]
    [MemberData(nameof(RefusalCases.Forms), MemberType = typeof(RefusalCases))]
    public async Task A_body_of_the_wrong_form_is_refused(string body, int status, string field)
    {
        var type = status == 422 ? ProblemType.ValidationFailed : field.Length == 0 ? ProblemType.InvalidJson : ProblemType.InvalidStructure;

        var problem = await RefusedAsync(body, type);

        if (field.Length > 0) Assert.Contains(field, problem.ErrorKeys());
    }

    [Fact]
    public async Task All_faults_of_a_body_are_told_at_once()
    {
        var problem = await RefusedAsync(
            """{"country": "ZZ", "title": "", "date": "soon", "value": {"amount": 1.001, "currency": "EUR"}, "quantity": {"value": -1, "unit": "x"}}""",
            ProblemType.ValidationFailed);

        Assert.Equal(
            ["category", "country", "date", "quantity.unit", "quantity.value", "stage", "title", "value.amount"], problem.ErrorKeys());
    }

    [Fact]
    public async Task Faults_in_the_form_of_fiscal_years_are_told_with_all_others()
    {
        var problem = await RefusedAsync(
            """{"fiscalYears": [{"yaer": 2025}, 7], "contry": "LT"}""", ProblemType.InvalidStructure);

        Assert.Equal(["contry", "fiscalYears[0].yaer", "fiscalYears[1]"], problem.ErrorKeys());
    }

    [Fact]
    public async Task All_faults_of_a_part_are_told_at_once()
    {
        var problem = await RefusedAsync(
            Line.With("""{"country": "EE", "stage": "planned", "partOf": "env-exact", "value": {"amount": 101, "currency": "EUR"}}"""),
            ProblemType.ValidationFailed);

        Assert.Equal(["partOf", "stage", "value.amount"], problem.ErrorKeys());
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_a_conflict()
    {
        var problem = await RefusedAsync(Line.With("""{"reference": "env-exact"}"""), ProblemType.ReferenceTaken);

        Assert.Equal(["reference"], problem.ErrorKeys());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_media_type_is_refused(string? contentType)
    {
        using var response = await ledger.Client.PostAsync(Line.With("{}"), contentType: contentType);

        await response.IsAsync(ProblemType.UnsupportedMediaType);
        await NothingIsRecordedAsync();
    }

    [Fact]
    public async Task A_query_parameter_is_refused()
    {
        using var response = await ledger.Client.PostAsync(Line.With("{}"), path: "/v1/line-items?dryRun=true");

        Assert.Equal(["dryRun"], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
        await NothingIsRecordedAsync();
    }

    [Fact]
    public async Task A_bad_idempotency_key_is_refused()
    {
        using var response = await ledger.Client.PostAsync(Line.With("{}"), key: "two words");

        Assert.Equal(["Idempotency-Key"], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
        await NothingIsRecordedAsync();
    }

    [Fact]
    public async Task A_body_above_a_megabyte_is_refused()
    {
        using var response = await ledger.Client.PostAsync(Line.With("{}") + new string(' ', 1 << 20));

        await response.IsAsync(ProblemType.BodyTooLarge);
        await NothingIsRecordedAsync();
    }

    [Fact]
    public async Task Fifty_megabytes_are_refused_before_they_are_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Requests.Lines);
        request.Content = new ByteArrayContent(new byte[50_000_000]);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;

        using var response = await ledger.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.IsAsync(ProblemType.BodyTooLarge);
        await NothingIsRecordedAsync();
    }

    [Theory]
    [InlineData("DELETE", "/v1/line-items")]
    [InlineData("PUT", "/v1/line-items")]
    [InlineData("POST", "/v1/line-items/ref:env-exact")]
    [InlineData("DELETE", "/v1/line-items/ref:env-exact")]
    public async Task A_method_that_is_not_there_is_refused(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await ledger.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.IsAsync(ProblemType.MethodNotAllowed);
        Assert.Contains("GET", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/v1/lineitems")]
    [InlineData("/v1/line-items/ref:env-exact/more")]
    [InlineData("/v2/line-items")]
    public async Task A_path_that_is_not_there_is_told(string path)
    {
        using var response = await ledger.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        await response.IsAsync(ProblemType.NoSuchRoute);
    }

    private async Task<JsonElement> RefusedAsync(string body, ProblemType type)
    {
        using var response = await ledger.Client.PostAsync(body, key: Guid.NewGuid().ToString());
        var problem = await response.IsAsync(type);
        await NothingIsRecordedAsync();
        return problem;
    }

    private async Task NothingIsRecordedAsync() => Assert.Equal(ledger.Rows, await ledger.App.Database.CountAsync());

    /// <summary>A ledger with a few envelopes, one of them sixteen deep.</summary>
    public sealed class WithEnvelopes(PostgresServer server) : IAsyncLifetime
    {
        public LedgerApp App { get; private set; } = null!;

        public HttpClient Client => App.Client;

        public string Rows { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            App = await LedgerApp.StartAsync(server);
            await Client.RecordAsync(Line.With(
                """{"reference": "env-exact", "value": {"amount": 100, "currency": "EUR"}, "quantity": {"value": 10, "unit": "each"}}"""));
            await Client.RecordAsync(Line.With(
                """{"reference": "env-at-most", "value": {"amount": 100, "currency": "EUR", "bound": "atMost"}}"""));
            await Client.RecordAsync(Line.With("""{"reference": "env-unpriced"}"""));
            for (var depth = 0; depth <= 16; depth++)
            {
                await Client.RecordAsync(Line.With(
                    $$"""{"reference": "env-{{depth}}", "partOf": {{(depth == 0 ? "null" : $"\"env-{depth - 1}\"")}}}"""));
            }

            Rows = await App.Database.CountAsync();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
