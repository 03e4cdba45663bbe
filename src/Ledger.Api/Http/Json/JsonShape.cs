using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ledger.Api.Http.Json;

/// <summary>Which JSON a .NET type takes, and how to say so without naming the .NET type.</summary>
internal static class JsonShape
{
    private static readonly HashSet<Type> Integers =
        [typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ulong)];

    private static readonly HashSet<Type> Numbers =
        [.. Integers, typeof(decimal), typeof(double), typeof(float), typeof(NumberToken)];

    private static readonly HashSet<Type> Texts =
        [typeof(string), typeof(DateOnly), typeof(DateTimeOffset), typeof(Guid)];

    /// <summary>Whether JSON of this kind can be a value of the type.</summary>
    public static bool Fits(JsonValueKind kind, JsonTypeInfo type)
    {
        if (type.Type == typeof(JsonObject)) return kind == JsonValueKind.Object;
        if (IsFreeForm(type)) return true;
        return type.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => kind == JsonValueKind.Object,
            JsonTypeInfoKind.Enumerable => kind == JsonValueKind.Array,
            _ => FitsLeaf(kind, Type(type)),
        };
    }

    public static bool IsLeaf(JsonTypeInfo type) => type.Kind == JsonTypeInfoKind.None && !IsFreeForm(type);

    /// <summary>Whether the JSON type is right, so that only the text itself can be wrong.</summary>
    public static bool IsText(JsonElement element, JsonTypeInfo type) =>
        element.ValueKind == JsonValueKind.String && !Numbers.Contains(Type(type));

    public static bool Converts(JsonElement element, JsonTypeInfo type)
    {
        if (type.Type == typeof(string)) return true;
        try
        {
            element.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static string Expectation(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object is expected",
        JsonTypeInfoKind.Enumerable => "an array is expected",
        _ when type.Type == typeof(JsonObject) => "an object is expected",
        _ => Expectation(Type(type)),
    };

    private static string Expectation(Type type)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);
            return "one of these is expected: " + string.Join(", ", names);
        }

        if (Integers.Contains(type)) return "an integer is expected";
        if (Numbers.Contains(type)) return "a number is expected";
        if (type == typeof(bool)) return "true or false is expected";
        if (type == typeof(DateOnly)) return "a date is expected, written YYYY-MM-DD";
        if (type == typeof(DateTimeOffset)) return "a time is expected, written YYYY-MM-DDThh:mm:ssZ";
        if (type == typeof(Guid)) return "a UUID is expected";
        return type == typeof(string) ? "a string is expected" : "this value is not taken here";
    }

    private static bool FitsLeaf(JsonValueKind kind, Type type)
    {
        if (type == typeof(NumberToken)) return kind is JsonValueKind.Number or JsonValueKind.String;
        if (Numbers.Contains(type)) return kind == JsonValueKind.Number;
        if (type == typeof(bool)) return kind is JsonValueKind.True or JsonValueKind.False;
        // Any other type has a converter of its own, which decides.
        return kind == JsonValueKind.String || !(type.IsEnum || Texts.Contains(type));
    }

    private static bool IsFreeForm(JsonTypeInfo type) =>
        type.Type == typeof(object)
        || type.Type == typeof(JsonElement)
        || type.Type == typeof(JsonDocument)
        || typeof(JsonNode).IsAssignableFrom(type.Type);

    private static Type Type(JsonTypeInfo type) => Nullable.GetUnderlyingType(type.Type) ?? type.Type;
}
