using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ledger.Api.Http.Json;

/// <summary>Which JSON a .NET type takes, worked out once, and how to say so without naming the .NET type.</summary>
internal sealed class JsonShape
{
    private static readonly ConcurrentDictionary<Type, JsonShape> Known = [];

    private static readonly HashSet<Type> Integers =
        [typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ulong)];

    private static readonly HashSet<Type> Numbers =
        [.. Integers, typeof(decimal), typeof(double), typeof(float), typeof(NumberToken)];

    private static readonly HashSet<Type> Texts =
        [typeof(string), typeof(DateOnly), typeof(DateTimeOffset), typeof(Guid)];

    private readonly JsonTypeInfo _info;
    private readonly Type _type;
    private readonly ITwoForms? _forms;

    private JsonShape(JsonTypeInfo info)
    {
        _info = info;
        _type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        _forms = info.Converter as ITwoForms;
        Members = info.Kind == JsonTypeInfoKind.Object ? [.. info.Properties.Select((member, i) => new JsonMember(member, i))] : [];
        IsFreeForm = _type == typeof(object) || _type == typeof(JsonElement) || _type == typeof(JsonDocument)
            || typeof(JsonNode).IsAssignableFrom(_type);
    }

    /// <summary>Its members, when it is an object of a known shape.</summary>
    public JsonMember[] Members { get; }

    public bool HasMembers => _info.Kind == JsonTypeInfoKind.Object;

    /// <summary>The shape of what is in an array or behind the names of a dictionary.</summary>
    public JsonShape? Item => _info.ElementType is { } item ? Of(item) : null;

    public bool IsLeaf => _info.Kind == JsonTypeInfoKind.None && !IsFreeForm;

    /// <summary>Whether JSON that fits is always taken, whatever its content.</summary>
    public bool TakesAny => _type == typeof(string) || _type == typeof(NumberToken) || _type == typeof(bool);

    private bool IsFreeForm { get; }

    public static JsonShape Of(Type type) =>
        Known.GetOrAdd(type, static one => new JsonShape(LedgerJson.Options.GetTypeInfo(one)));

    /// <summary>The shape in which a value that begins like this is read.</summary>
    public JsonShape For(JsonTokenType token) =>
        _forms is null ? this : Of(token == JsonTokenType.StartArray ? _forms.Array : _forms.Other);

    /// <summary>Whether JSON of this kind can be a value of the type.</summary>
    public bool Fits(JsonTokenType token)
    {
        if (_type == typeof(JsonObject)) return token == JsonTokenType.StartObject;
        if (IsFreeForm) return true;
        return _info.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => token == JsonTokenType.StartObject,
            JsonTypeInfoKind.Enumerable => token == JsonTokenType.StartArray,
            _ => FitsLeaf(token),
        };
    }

    /// <summary>Whether the JSON type is right, so that only the text itself can be wrong.</summary>
    public bool IsText(JsonTokenType token) => token == JsonTokenType.String && !Numbers.Contains(_type);

    /// <summary>Whether a value that fits can be converted.</summary>
    /// <param name="value">Stands on the value; its own copy moves.</param>
    public bool Converts(Utf8JsonReader value)
    {
        try
        {
            JsonSerializer.Deserialize(ref value, _info);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public string Expectation() => _info.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object is expected",
        JsonTypeInfoKind.Enumerable => "an array is expected",
        _ when _type == typeof(JsonObject) => "an object is expected",
        _ => LeafExpectation(),
    };

    private string LeafExpectation()
    {
        if (_type.IsEnum)
        {
            var names = Enum.GetNames(_type).Select(JsonNamingPolicy.CamelCase.ConvertName);
            return "one of these is expected: " + string.Join(", ", names);
        }

        if (Integers.Contains(_type)) return "an integer is expected";
        if (Numbers.Contains(_type)) return "a number is expected";
        if (_type == typeof(bool)) return "true or false is expected";
        if (_type == typeof(DateOnly)) return "a date is expected, written YYYY-MM-DD";
        if (_type == typeof(DateTimeOffset)) return "a time is expected, written YYYY-MM-DDThh:mm:ssZ";
        if (_type == typeof(Guid)) return "a UUID is expected";
        return _type == typeof(string) ? "a string is expected" : "this value is not taken here";
    }

    private bool FitsLeaf(JsonTokenType token)
    {
        if (_type == typeof(NumberToken)) return token is JsonTokenType.Number or JsonTokenType.String;
        if (Numbers.Contains(_type)) return token == JsonTokenType.Number;
        if (_type == typeof(bool)) return token is JsonTokenType.True or JsonTokenType.False;
        // Any other type has a converter of its own, which decides.
        return token == JsonTokenType.String || !(_type.IsEnum || Texts.Contains(_type));
    }
}
