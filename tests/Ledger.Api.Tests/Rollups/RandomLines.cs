namespace Ledger.Api.Tests.Rollups;

/// <summary>Random lines of every kind, such that the ledger takes each of them.</summary>
internal sealed class RandomLines(Random random, NaiveLedger ledger)
{
    public static readonly string[] Countries = ["EE", "LT", "PL"];
    public static readonly string[] Categories =
    [
        "munitions", "munitions/mines", "munitions/mines/anti-tank", "munitions/artillery", "munitions/artillery/shells",
        "weapons", "weapons/artillery/towed", "infrastructure", "other",
    ];
    public static readonly string[] Currencies = ["EUR", "JPY", "KWD", "PLN"];
    public static readonly string[] Sources = ["state-budget", "eu-fund", "bank-loan", "named-first-by-a-line", "unattributed"];
    public static readonly string[] Suppliers = ["Forge", "Mill, Sons & Co", "Back\\slash"];
    public static readonly string[] Tags = ["eastern-flank", "a,b", "urgent"];
    private static readonly string[] Units = ["each", "TNE"];
    private static readonly string[] Bounds = ["exact", "exact", "approximate", "atLeast", "atMost"];

    public NaiveLine Add()
    {
        var line = Next();
        ledger.Lines.Add(line);
        line.Parent?.Children.Add(line);
        return line;
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public bool Chance(double of) => random.NextDouble() < of;

    public string Date()
    {
        var day = new DateOnly(random.Next(2023, 2027), random.Next(1, 13), random.Next(1, 29));
        return Chance(0.6) ? $"{day:yyyy-MM-dd}" : Chance(0.5) ? $"{day:yyyy-MM}" : $"{day:yyyy}";
    }

    private NaiveLine Next()
    {
        var parent = ledger.Lines.Count > 0 && Chance(0.5) ? Pick(ledger.Lines) : null;
        if (parent?.Ancestors.Count() > 3) parent = null;
        var envelope = parent is null ? null : parent.Currency is not null ? parent : parent.Envelope;
        var currency = Chance(0.25) ? null : envelope is not null && Chance(0.8) ? envelope.Currency : Pick(Currencies);
        var abroad = currency is not null && envelope is not null && currency != envelope.Currency;
        var taken = currency is null ? 0 : envelope is null ? Root() : Part(envelope);
        var amount = abroad ? Math.Sign(taken) * random.Next(0, 1_000_000) : taken;
        if (abroad && amount == 0) taken = 0;
        var category = parent is null || Chance(0.4) ? Pick(Categories) : parent.Category;
        return new NaiveLine
        {
            Reference = $"line-{ledger.Lines.Count}",
            Country = parent?.Country ?? Pick(Countries),
            Category = category,
            Stage = NaiveLine.StageNames[random.Next(parent?.StageIndex ?? 0, NaiveLine.StageNames.Length)],
            Date = Date(),
            Currency = currency,
            Amount = amount,
            Bound = amount < 0 ? Pick(Bounds[1..3]) : Pick(Bounds),
            Quantity = Quantity(parent, category),
            Sources = currency is null || Chance(0.4) ? [] : SourcesOf(amount),
            Range = Chance(0.25) ? Years() : null,
            Shares = null,
            Supplier = Chance(0.6) ? Pick(Suppliers) : null,
            Tags = [.. Tags.Where(_ => Chance(0.35))],
            Parent = parent,
            Takes = abroad ? taken : null,
        } is var line && currency is not null && line.Range is null && Chance(0.3)
            ? WithShares(line)
            : line;
    }

    private NaiveLine WithShares(NaiveLine line)
    {
        var (from, to) = Years();
        var left = line.Amount;
        var shares = Enumerable.Range(from, to - from + 1).Select(year =>
        {
            var amount = year == to ? left : Up(left);
            left -= amount;
            return (year, amount);
        }).ToArray();
        return new NaiveLine
        {
            Reference = line.Reference, Country = line.Country, Category = line.Category, Stage = line.Stage, Date = line.Date,
            Currency = line.Currency, Amount = line.Amount, Bound = line.Bound, Quantity = line.Quantity, Sources = line.Sources,
            Shares = shares, Supplier = line.Supplier, Tags = line.Tags, Parent = line.Parent, Takes = line.Takes,
        };
    }

    private long Root() => random.Next(0, 10) switch
    {
        0 => 0,
        1 => -random.Next(1, 100_000_000),
        2 => random.Next(1, 5),
        3 => 999_999_999_999_999 - random.Next(100),
        _ => random.Next(1, 100_000_000),
    };

    private long Part(NaiveLine envelope)
    {
        var left = envelope.Amount - NaivePosition.Parts(envelope).Sum(part => part.Takes ?? part.Amount);
        var over = Math.Sign(left) != Math.Sign(envelope.Amount);
        var open = envelope is { Envelope: null, Bound: "approximate" or "atLeast" };
        if (open && Math.Abs(envelope.Amount) < 1_000_000_000 && Chance(0.4)) return envelope.Amount + Up(envelope.Amount);
        return over ? 0 : Chance(0.1) ? left : Up(left) / 2;
    }

    private NaiveQuantity? Quantity(NaiveLine? parent, string category)
    {
        if (Chance(0.4)) return null;
        var unit = Pick(Units);
        var probe = new NaiveLine
        {
            Reference = "", Country = "", Category = category, Stage = "planned", Date = "2025", Parent = parent,
            Quantity = new NaiveQuantity(unit, 0, "exact"),
        };
        var most = probe.GoodsEnvelope is not { } envelope
            ? 100_000_000_000L
            : envelope.GoodsEnvelope is null && envelope.Quantity!.Bound is "approximate" or "atLeast"
                ? envelope.Quantity!.Millionths * 2
                : NaivePosition.Goods(envelope).Left / 2;
        return new NaiveQuantity(unit, unit == "each" ? most / 1_000_000 * 1_000_000 : Up(most), Pick(Bounds));
    }

    private (string Source, long Amount)[] SourcesOf(long amount)
    {
        var left = amount;
        return [.. Sources.Where(_ => Chance(0.4)).Select(source =>
        {
            var share = Chance(0.3) ? left : Up(left);
            left -= share;
            return (source, share);
        })];
    }

    private (int From, int To) Years()
    {
        var from = random.Next(2023, 2028);
        return (from, from + random.Next(0, 4));
    }

    // Anything from zero to an amount, in its sign.
    private long Up(long to) => Math.Sign(to) * random.NextInt64(Math.Abs(to) + 1);
}
