using System.Collections.Immutable;
using CsCheck;
using Ledger.Domain.Geography;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class LineItemPayloadTests
{
    private const long Largest = 999_999_999_999_999;

    private static readonly Gen<string> Text =
        Gen.OneOf("a", "Z", "\"", "\\", "\n", "\u0001", "<", "&", "ä", "Ж", "中", "🚀", " ").Array[1, 8].Select(string.Concat);

    private static readonly Gen<string> Slug = Gen.OneOf("state", "safe", "eu-instrument", "unattributed");
    private static readonly Gen<Country> AnyCountry = Gen.OneOf(Countries.All.Select(c => c.Code).ToArray()).Select(Given.Country);
    private static readonly Gen<PartialDate> AnyDate = Gen.OneOf("1900", "2024-02-29", "2024-09", "2200-12-31").Select(Given.Date);

    private static readonly Gen<Valuation> AnyValue = Gen.Select(
        Gen.Long[-Largest, Largest],
        Gen.OneOf(CurrencyInfo.GetAllCurrencies().Where(c => CurrencyRules.TryAccept(c.Code, out _, out _)).ToArray()),
        Gen.Enum<Bound>(), (amount, currency, bound) => new Valuation(amount, currency, bound));

    private static readonly Gen<Quantity> AnyQuantity = Gen.Select(
        Gen.Long[0, 999_999_999_999_999_999], Gen.OneOf(Units.All.ToArray()), Gen.Enum<Bound>(),
        (millionths, unit, bound) => new Quantity(millionths, unit, bound));

    private static readonly Gen<Evidence> AnyEvidence = Gen.Select(
        Optional(Text), Optional(Text), Optional(Text), Gen.Select(Gen.Bool, AnyDate), Gen.Enum<EvidenceKind>(),
        (url, title, publisher, date, kind) => new Evidence(
            url, title, publisher, date.Item1 ? date.Item2 : null, date.Item1 ? kind : null, title));

    private static readonly Gen<LineItem> Anything =
        from texts in Gen.Select(Optional(Gen.OneOf("a", "LV/2025:1")), Text, Optional(Text), Text.Array[0, 3])
        from country in AnyCountry
        from category in Gen.OneOf(CategoryTree.Standard.All.Select(node => node.Path).ToArray())
        from stage in Gen.Enum<Stage>()
        from date in AnyDate
        from value in Optional(AnyValue)
        from quantity in AnyQuantity
        from sources in Gen.Select(Slug, Gen.Long[-Largest, Largest], (slug, amount) => new SourceShare(slug, amount)).Array[0, 3]
        from years in Gen.Select(Gen.Int[1900, 2100], Gen.Long[-Largest, Largest]).Array[0, 4]
        from even in Gen.Bool
        from supplier in Optional(Gen.Select(Text, AnyCountry, Gen.Bool, (name, seat, known) => new Supplier(name, known ? seat : null)))
        from envelope in Gen.Select(Gen.Bool, Gen.Guid)
        from takes in AnyValue
        from evidence in AnyEvidence.Array[0, 2]
        select new LineItem
        {
            Reference = texts.Item1,
            Country = country,
            Category = category,
            Title = texts.Item2,
            Notes = texts.Item3,
            Tags = [.. texts.Item4],
            Stage = stage,
            Date = date,
            Value = value,
            Quantity = even ? quantity : null,
            Sources = value is null ? [] : [.. sources],
            FiscalYears = years.Length == 0 ? null
                : even ? FiscalYears.Evenly(years[0].Item1, years[0].Item1 + years.Length)
                : Given.Years([.. years.Select(y => (y.Item1, value is null ? null : (long?)y.Item2))]),
            Supplier = supplier,
            PartOf = envelope.Item1 ? envelope.Item2 : null,
            Takes = envelope.Item1 ? takes.Money : null,
            Evidence = [.. evidence],
            Warnings = [.. texts.Item4],
        };

    [Fact]
    public void What_was_written_reads_the_same() => Anything.Sample(line => Same(line, LineItemPayload.Read(LineItemPayload.Write(line))));

    [Fact]
    public void The_same_line_is_written_the_same() => Anything.Sample(line =>
    {
        var text = LineItemPayload.Write(line);
        return text == LineItemPayload.Write(line) && text == LineItemPayload.Write(LineItemPayload.Read(text));
    });

    [Fact]
    public void Every_member_is_written_in_its_place_with_its_currencys_digits() => Assert.Equal(
        """{"reference":"r","country":"LV","category":"munitions/mines","title":"Mīnas \"A\"","notes":"n","tags":["t"],"""
        + """ "stage":"allocated","date":"2025-03","value":{"amount":50000000.00,"currency":"EUR","bound":"atMost"},"""[1..]
        + """ "quantity":{"value":2.5,"unit":"each","bound":"atLeast"},"""[1..]
        + """ "allocationSources":[{"source":"state","amount":0.10}],"fiscalYears":[{"year":2025,"amount":50000000.00}],"""[1..]
        + """ "supplier":{"name":"S","country":"FI"},"partOf":"00000001-0000-0000-0000-000000000000","""[1..]
        + """ "takes":{"amount":-7,"currency":"JPY"},"evidence":[{"url":"https://a.example/","kind":"official"}],"warnings":["w"]}"""[1..],
        LineItemPayload.Write(Given.Line() with
        {
            Reference = "r",
            Title = "Mīnas \"A\"",
            Notes = "n",
            Tags = ["t"],
            Date = Given.Date("2025-03"),
            Value = Given.Value(5_000_000_000, bound: Bound.AtMost),
            Quantity = new Quantity(2_500_000, Units.Each, Bound.AtLeast),
            Sources = [new("state", 10)],
            FiscalYears = Given.Years((2025, 5_000_000_000)),
            Supplier = new("S", Given.Country("FI")),
            PartOf = Given.Ids[0],
            Takes = Given.Takes(-7, "JPY"),
            Evidence = [new("https://a.example/", null, null, null, EvidenceKind.Official, null)],
            Warnings = ["w"],
        }));

    [Fact]
    public void What_is_absent_is_not_written() => Assert.Equal(
        """{"country":"LV","category":"munitions/mines","title":"Mines","stage":"allocated","date":"2025-03-18"}""",
        LineItemPayload.Write(Given.Line()));

    [Theory]
    [InlineData("EUR", "\"amount\":12345.67,")]
    [InlineData("JPY", "\"amount\":1234567,")]
    [InlineData("KWD", "\"amount\":1234.567,")]
    public void Amounts_have_exactly_the_digits_of_their_currency(string currency, string written) =>
        Assert.Contains(written, LineItemPayload.Write(Given.Line() with { Value = Given.Value(1_234_567, currency) }));

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.Select(Gen.Bool, gen, (there, item) => there ? item : null);

    private static bool Same(LineItem left, LineItem right) =>
        left.Tags.SequenceEqual(right.Tags) && left.Sources.SequenceEqual(right.Sources)
        && left.Evidence.SequenceEqual(right.Evidence) && left.Warnings.SequenceEqual(right.Warnings)
        && WithoutLists(left) == WithoutLists(right);

    private static LineItem WithoutLists(LineItem line) => line with
    {
        Tags = ImmutableArray<string>.Empty,
        Sources = ImmutableArray<SourceShare>.Empty,
        Evidence = ImmutableArray<Evidence>.Empty,
        Warnings = ImmutableArray<string>.Empty,
    };
}
