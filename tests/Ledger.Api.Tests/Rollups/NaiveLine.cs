using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.Api.Tests.Rollups;

/// <summary>A line as a test keeps it in mind: amounts in minor units, quantities in millionths.</summary>
internal sealed class NaiveLine
{
    public static readonly string[] StageNames = ["planned", "requested", "allocated", "contracted", "delivered", "paid"];

    public required string Reference { get; init; }
    public required string Country { get; init; }
    public required string Category { get; init; }
    public required string Stage { get; init; }
    public required string Date { get; init; }
    public string? Currency { get; init; }
    public long Amount { get; init; }
    public string Bound { get; init; } = "exact";
    public NaiveQuantity? Quantity { get; init; }
    public (string Source, long Amount)[] Sources { get; init; } = [];
    public (int From, int To)? Range { get; init; }
    public (int Year, long Amount)[]? Shares { get; init; }
    public string? Supplier { get; init; }
    public string[] Tags { get; init; } = [];
    public NaiveLine? Parent { get; init; }
    public long? Takes { get; init; }
    public List<NaiveLine> Children { get; } = [];

    public int StageIndex => Array.IndexOf(StageNames, Stage);

    public DateOnly First => DateOnly.Parse((Date + "-01-01")[..10], CultureInfo.InvariantCulture);

    public DateOnly Last => Date.Length switch
    {
        4 => First.AddYears(1).AddDays(-1),
        7 => First.AddMonths(1).AddDays(-1),
        _ => First,
    };

    public IEnumerable<NaiveLine> Ancestors
    {
        get
        {
            for (var at = Parent; at is not null; at = at.Parent) yield return at;
        }
    }

    public IEnumerable<NaiveLine> Descendants => Children.SelectMany(child => child.Descendants.Prepend(child));

    /// <summary>The envelope whose money it is carved from (rule E1).</summary>
    public NaiveLine? Envelope => Ancestors.FirstOrDefault(line => line.Currency is not null);

    /// <summary>The envelope whose goods it is carved from (rule E5).</summary>
    public NaiveLine? GoodsEnvelope => Quantity is not { } own
        ? null
        : Ancestors.FirstOrDefault(line => line.Quantity?.Unit == own.Unit
            && (Category + "/").StartsWith(line.Category + "/", StringComparison.Ordinal));

    public string Body()
    {
        var body = new JsonObject
        {
            ["reference"] = Reference, ["country"] = Country, ["category"] = Category, ["title"] = Reference,
            ["stage"] = Stage, ["date"] = Date, ["tags"] = new JsonArray([.. Tags.Select(tag => JsonValue.Create(tag))]),
        };
        if (Currency is not null)
            body["value"] = new JsonObject { ["amount"] = Text(Amount, Currency), ["currency"] = Currency, ["bound"] = Bound };
        if (Quantity is { } goods)
        {
            body["quantity"] = new JsonObject
            {
                ["value"] = goods.Millionths / 1_000_000m, ["unit"] = goods.Unit, ["bound"] = goods.Bound,
            };
        }

        if (Sources.Length > 0)
        {
            body["allocationSources"] = new JsonArray([.. Sources.Select(one =>
                new JsonObject { ["source"] = one.Source, ["amount"] = Text(one.Amount, Currency!) })]);
        }

        if (Range is { } range) body["fiscalYears"] = new JsonObject { ["from"] = range.From, ["to"] = range.To };
        if (Shares is not null)
        {
            body["fiscalYears"] = new JsonArray([.. Shares.Select(one =>
                new JsonObject { ["year"] = one.Year, ["amount"] = Text(one.Amount, Currency!) })]);
        }

        if (Supplier is not null) body["supplier"] = new JsonObject { ["name"] = Supplier, ["country"] = "FI" };
        if (Parent is not null) body["partOf"] = Parent.Reference;
        if (Takes is { } takes)
            body["takes"] = new JsonObject { ["amount"] = Text(takes, Envelope!.Currency!), ["currency"] = Envelope.Currency };
        return body.ToJsonString();
    }

    /// <summary>An amount with its currency's digits.</summary>
    public static string Text(Int128 minorUnits, string currency)
    {
        var digits = Digits(currency);
        return ((decimal)minorUnits / (decimal)Math.Pow(10, digits)).ToString("F" + digits, CultureInfo.InvariantCulture);
    }

    private static int Digits(string currency) => currency switch { "JPY" => 0, "KWD" => 3, _ => 2 };
}

/// <summary>Goods of a line.</summary>
internal sealed record NaiveQuantity(string Unit, long Millionths, string Bound);
