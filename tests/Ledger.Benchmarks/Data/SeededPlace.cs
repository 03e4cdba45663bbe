using Ledger.Domain.Procurement;

namespace Ledger.Benchmarks.Data;

/// <summary>Where a made line falls: 30 countries, 60 categories, 6 stages, 15 years, 10 currencies, skewed as budgets are.</summary>
internal sealed record SeededPlace(string Country, string Category, string Stage, int Year, string Currency)
{
    internal const int FirstYear = 2016;
    internal const int LastYear = 2030;

    // With the currency that most of their lines are in.
    private static readonly (string Country, string Currency)[] Countries =
    [
        ("PL", "PLN"), ("DE", "EUR"), ("US", "USD"), ("FR", "EUR"), ("GB", "GBP"), ("LT", "EUR"), ("EE", "EUR"), ("LV", "EUR"),
        ("FI", "EUR"), ("SE", "SEK"), ("NO", "NOK"), ("DK", "DKK"), ("NL", "EUR"), ("RO", "RON"), ("CZ", "CZK"), ("IT", "EUR"),
        ("ES", "EUR"), ("BE", "EUR"), ("GR", "EUR"), ("HU", "HUF"), ("SK", "EUR"), ("PT", "EUR"), ("HR", "EUR"), ("SI", "EUR"),
        ("EU", "EUR"), ("CA", "USD"), ("BG", "EUR"), ("LU", "EUR"), ("IS", "EUR"), ("AL", "EUR"),
    ];

    internal static readonly string[] Currencies = ["EUR", "USD", "GBP", "PLN", "SEK", "NOK", "DKK", "RON", "CZK", "HUF"];

    private static readonly string[] Stages = ["allocated", "contracted", "planned", "requested", "delivered", "paid"];

    private static readonly string[] Categories =
    [
        .. CategoryTree.Standard.All.Where(category => category.ProhibitedBy is null && category.Path.Parent is not null)
            .Concat(CategoryTree.Standard.All.Where(category => category.Path.Parent is null))
            .Select(category => category.Path.ToString()).Take(60),
    ];

    internal static SeededPlace Draw(Random random)
    {
        var (country, currency) = Countries[Skewed(random, Countries.Length)];
        if (random.NextDouble() < 0.15) currency = Currencies[Skewed(random, Currencies.Length)];
        // Most lines are of the middle years.
        var year = FirstYear + (int)((random.NextDouble() + random.NextDouble()) / 2 * (LastYear - FirstYear + 1));
        return new SeededPlace(
            country, Categories[Skewed(random, Categories.Length)], Stages[Skewed(random, Stages.Length)], year, currency);
    }

    /// <summary>Below <paramref name="count"/>, small numbers far more often.</summary>
    internal static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 2.5));
}
