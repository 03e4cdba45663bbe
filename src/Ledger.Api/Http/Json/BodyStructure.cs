using System.Text.Json;
using Ledger.Api.Http.Naming;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Json;

/// <summary>
/// Compares JSON with the type that it shall become and collects every difference. The serialiser stops at the first
/// one, ignores or merges what it does not like, and names .NET types in its messages.
/// </summary>
internal sealed class BodyStructure
{
    private const int MostFaults = 100;
    private const string Twice = "this member is given twice";
    private const string Nul = "the character NUL (U+0000) cannot be stored";

    private readonly JsonPath _path = new();
    private readonly List<Fault> _structure = [];
    private readonly List<Fault> _values = [];

    private int Faults => _structure.Count + _values.Count;

    // One small body can hold hundreds of thousands of faults; explaining them all would be work for nothing.
    private bool Enough => Faults >= MostFaults;

    /// <summary>Why a text cannot become the type: 400 when the structure is wrong, else 422 when a value is; else null.</summary>
    /// <param name="text">Valid JSON.</param>
    /// <param name="type">What it shall become.</param>
    public static Rejection? Check(ReadOnlySpan<byte> text, Type type)
    {
        var check = new BodyStructure();
        var reader = new Utf8JsonReader(text, JsonText.ReaderOptions);
        reader.Read();
        check.Walk(ref reader, JsonShape.Of(type));
        if (check._structure.Count > 0)
        {
            return new Rejection(
                ProblemType.InvalidStructure, "The body does not have the expected structure.",
                [.. check._structure, .. check._values]);
        }

        return check._values.Count > 0
            ? new Rejection(ProblemType.ValidationFailed, "The body has values that cannot be taken.", check._values)
            : null;
    }

    // Without a shape (inside free-form JSON) only what no JSON may contain is looked for.
    private void Walk(ref Utf8JsonReader reader, JsonShape? shape)
    {
        shape = shape?.For(reader.TokenType);
        if (shape is not null && !shape.Fits(reader.TokenType))
        {
            Add(_structure, shape.Expectation());
            reader.Skip();
            return;
        }

        var converted = shape is { IsLeaf: true, TakesAny: false };
        var start = converted ? reader : default;
        var before = Faults;
        if (reader.TokenType == JsonTokenType.StartObject) WalkObject(ref reader, shape);
        else if (reader.TokenType == JsonTokenType.StartArray) WalkArray(ref reader, shape);
        else if (HasNul(ref reader)) Add(_values, Nul);
        if (converted && Faults == before && !shape!.Converts(start))
            Add(shape.IsText(start.TokenType) ? _values : _structure, shape.Expectation());
    }

    private void WalkObject(ref Utf8JsonReader reader, JsonShape? shape)
    {
        var seen = new SeenNames();
        while (!Enough && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = seen.Find(ref reader, shape?.Members ?? []);
            if (member is null)
            {
                WalkOther(ref reader, shape, ref seen);
                continue;
            }

            _path.Enter(member.Name);
            reader.Read();
            if (!seen.Add(member)) Refuse(_structure, Twice, ref reader);
            else if (reader.TokenType != JsonTokenType.Null) Walk(ref reader, member.Shape);
            else if (!member.MayBeNull) Add(_structure, "null is not taken here; leave the member out");
            _path.Leave();
        }
    }

    private void WalkOther(ref Utf8JsonReader reader, JsonShape? shape, ref SeenNames seen)
    {
        var name = reader.GetString()!;
        _path.Enter(name);
        reader.Read();
        if (name.Contains('\0')) Refuse(_values, Nul, ref reader);
        else if (!seen.Add(name)) Refuse(_structure, Twice, ref reader);
        else if (shape is { HasMembers: true }) Refuse(_structure, Unknown(name, shape), ref reader);
        else Walk(ref reader, shape?.Item);
        _path.Leave();
    }

    private void WalkArray(ref Utf8JsonReader reader, JsonShape? shape)
    {
        var item = shape?.Item;
        for (var index = 0; !Enough && reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            _path.Enter(index);
            Walk(ref reader, item);
            _path.Leave();
        }
    }

    private void Refuse(List<Fault> faults, string message, ref Utf8JsonReader reader)
    {
        Add(faults, message);
        reader.Skip();
    }

    private void Add(List<Fault> faults, string message) => faults.Add(new Fault(_path.ToString(), message));

    private static string Unknown(string name, JsonShape shape) =>
        Nearest.Unknown("member", JsonPath.Short(name), shape.Members.Select(member => member.Name));

    private static bool HasNul(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped && reader.GetString()!.Contains('\0');
}
