using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>
/// A line's standing as canonical JSON: <c>money</c> as [stage, year, source, bound, minor units], <c>goods</c> as
/// [stage, unit, bound, millionths], <c>stages</c> at which it counts. Slugs and unit codes need no escapes.
/// </summary>
public static class StandingText
{
    /// <summary>The standing as JSON text.</summary>
    public static string Write(LineStanding standing)
    {
        var text = new StringBuilder(96).Append("{\"money\":[");
        foreach (var (stage, year, source, bound, minorUnits) in standing.Money)
        {
            Separate(text).Append(
                CultureInfo.InvariantCulture, $"[{(int)stage},{year},\"{source}\",{(int)bound},{minorUnits}]");
        }

        text.Append("],\"goods\":[");
        foreach (var (stage, unit, bound, millionths) in standing.Goods)
            Separate(text).Append(CultureInfo.InvariantCulture, $"[{(int)stage},\"{unit}\",{(int)bound},{millionths}]");
        text.Append("],\"stages\":[");
        foreach (var stage in standing.Stages) Separate(text).Append((int)stage);
        return text.Append("]}").ToString();
    }

    /// <summary>Reads a standing back from its JSON text.</summary>
    /// <exception cref="JsonException">The text is none that <see cref="Write"/> makes.</exception>
    public static LineStanding Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a standing back from its JSON text in UTF-8.</summary>
    /// <exception cref="JsonException">The text is none that <see cref="Write"/> makes.</exception>
    public static LineStanding Read(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text);
        var money = ImmutableArray.CreateBuilder<Leg>();
        var goods = ImmutableArray.CreateBuilder<QuantityLeg>();
        var stages = ImmutableArray.CreateBuilder<Stage>();
        Expect(ref json, JsonTokenType.StartObject);
        StartOf(ref json, "money"u8);
        while (Next(ref json) == JsonTokenType.StartArray) money.Add(Money(ref json));
        StartOf(ref json, "goods"u8);
        while (Next(ref json) == JsonTokenType.StartArray) goods.Add(Goods(ref json));
        StartOf(ref json, "stages"u8);
        while (Next(ref json) == JsonTokenType.Number) stages.Add((Stage)json.GetInt32());
        return new LineStanding(money.DrainToImmutable(), goods.DrainToImmutable(), stages.DrainToImmutable());
    }

    private static Leg Money(ref Utf8JsonReader json)
    {
        var leg = new Leg((Stage)Number(ref json), (int)Number(ref json), Text(ref json), (Bound)Number(ref json), Number(ref json));
        Expect(ref json, JsonTokenType.EndArray);
        return leg;
    }

    private static QuantityLeg Goods(ref Utf8JsonReader json)
    {
        var leg = new QuantityLeg((Stage)Number(ref json), Text(ref json), (Bound)Number(ref json), Number(ref json));
        Expect(ref json, JsonTokenType.EndArray);
        return leg;
    }

    private static void StartOf(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        Expect(ref json, JsonTokenType.PropertyName);
        if (!json.ValueTextEquals(name)) throw new JsonException("The members of a standing are money, goods and stages.");
        Expect(ref json, JsonTokenType.StartArray);
    }

    private static long Number(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.Number);
        return json.GetInt64();
    }

    private static string Text(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.String);
        return json.GetString()!;
    }

    private static JsonTokenType Next(ref Utf8JsonReader json) => json.Read() ? json.TokenType : JsonTokenType.None;

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (Next(ref json) != type) throw new JsonException($"A standing has {type} here.");
    }

    private static StringBuilder Separate(StringBuilder text) => text[^1] == '[' ? text : text.Append(',');
}
