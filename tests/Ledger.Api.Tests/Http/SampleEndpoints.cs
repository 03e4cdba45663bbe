using System.Net.Sockets;
using System.Text.Json.Nodes;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Paging;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Npgsql;

namespace Ledger.Api.Tests.Http;

internal static class SampleEndpoints
{
    public const int SmallLimit = 1024;

    public static void Map(WebApplication app)
    {
        MapFailures(app);
        MapItems(app);
        app.MapPost("/keys", (HttpContext context) => IdempotencyKey.Read(context.Request)?.Value ?? "none");
        app.MapGet("/table", TableAsync);
        app.MapGet("/broken", BrokenAsync);
        app.MapGet("/cached", (HttpContext context) =>
        {
            var tag = EntityTags.ListTag(17, "country=LT", ResponseFormat.Json, "anyone");
            return CacheHeaders.CallerHas(context, tag)
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Results.Text("fresh");
        });
    }

    private static void MapFailures(WebApplication app)
    {
        app.MapGet("/fails", string () => throw new InvalidOperationException("SELECT secret FROM ledger.entry"));
        app.MapGet("/no-database", string () => throw new InvalidOperationException(
            "a transient failure", new NpgsqlException("Failed to connect to 10.1.2.3", new SocketException())));
        app.MapGet("/busy", string () =>
            throw new ProblemException(ProblemType.TooBusy, "Full.", retryAfter: TimeSpan.FromSeconds(1.2)));
        app.MapGet("/nothing", () => Results.NotFound());
        app.MapGet("/typed/{id:int}", (int id, int page) => id + page);
        app.MapPost("/bound", (SampleItem item) => item);
        app.MapGet("/slow", async (HttpContext context) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return "never";
        });
    }

    private static void MapItems(WebApplication app)
    {
        app.MapPost("/items", async (HttpContext context) =>
            {
                var (item, hash) = await JsonBody.ReadAsync<SampleItem>(context, context.RequestAborted);
                context.Response.Headers["Body-Hash"] = Convert.ToHexString(hash);
                return Results.Json(item, LedgerJson.Options, statusCode: StatusCodes.Status201Created);
            })
            .WithName("recordItem").Accepts<SampleItem>("application/json")
            .Produces<SampleItem>(StatusCodes.Status201Created)
            .WithProblems(ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed)
            .WithHeader(IdempotencyKey.Header, "Names this request.", "a-1")
            .WithExample(
                request: """{"title":"Mines","value":{"amount":50000000.00,"currency":"EUR"}}""",
                response: """{"title":"Mines","ratio":0.10}""", status: StatusCodes.Status201Created);
        app.MapPost("/small", async (HttpContext context) =>
            (await JsonBody.ReadAsync<SampleItem>(context, context.RequestAborted, SmallLimit)).Value);
        app.MapPost("/free", async (HttpContext context) =>
            (await JsonBody.ReadAsync<JsonObject>(context, context.RequestAborted)).Value);
        app.MapGet("/items", (HttpContext context) =>
            {
                var parameters = ParameterReader.For(context);
                var limit = PageLimit.Read(parameters);
                var cursor = parameters.String(Cursor.Parameter);
                parameters.Strings("country");
                parameters.ThrowIfFaulty();
                var filters = Cursor.FiltersHash("country=LT");
                var next = new Cursor("-date", ["2025-01-01", null, "7"], 17, filters);
                if (cursor is not null) next = Cursor.Decode(cursor, "-date", filters);
                PageLinks.AddNext(context.Response, PageLinks.Next(context.Request, next));
                return Results.Json(new { limit, keys = next.Keys });
            })
            .WithName("listItems")
            .WithQuery("country", "Countries.", "LT", many: true)
            .WithQuery(PageLimit.Parameter, "Items a page.", "100", JsonSchemaType.Integer)
            .WithQuery(Cursor.Parameter, "Where to go on.");
    }

    private static async Task TableAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var format = ResponseFormats.Negotiate(
            context.Request, ResponseFormat.Json, ResponseFormat.Csv, ResponseFormat.NdJson);
        if (format == ResponseFormat.NdJson)
        {
            await NdJson.WriteAsync(context.Response, Items(), cancellationToken);
        }
        else if (format == ResponseFormat.Csv)
        {
            await WriteCsvAsync(context, Items(), cancellationToken);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new { ok = true }, cancellationToken);
        }
    }

    private static Task BrokenAsync(HttpContext context, int rows, CancellationToken cancellationToken) =>
        ResponseFormats.Negotiate(context.Request, ResponseFormat.Csv, ResponseFormat.NdJson) == ResponseFormat.Csv
            ? WriteCsvAsync(context, Broken(rows), cancellationToken)
            : NdJson.WriteAsync(context.Response, Broken(rows), cancellationToken);

    private static Task WriteCsvAsync(
        HttpContext context, IAsyncEnumerable<SampleItem> items, CancellationToken cancellationToken) =>
        CsvTable.WriteAsync(
            context.Response, "items.csv", ["title", "amount"], items,
            (table, item) =>
            {
                table.Text(item.Title);
                table.Number(item.Ratio);
            },
            cancellationToken);

    private static async IAsyncEnumerable<SampleItem> Broken(int rows)
    {
        for (var i = 0; i < rows; i++) yield return new SampleItem { Title = "row" };
        await Task.Yield();
        throw new InvalidOperationException("SELECT secret");
    }

    private static async IAsyncEnumerable<SampleItem> Items()
    {
        yield return new SampleItem { Title = "=HYPERLINK(\"x\")", Ratio = -5.50m };
        await Task.Yield();
        yield return new SampleItem { Title = "Žemė, \"quoted\"\nline", Ratio = 50000000.00m };
        yield return new SampleItem { Title = new string('x', 200_000), Ratio = 1 };
        for (var i = 0; i < 5000; i++) yield return new SampleItem { Title = "row", Ratio = i };
    }
}
