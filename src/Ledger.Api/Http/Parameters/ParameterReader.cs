using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ledger.Api.Http.Naming;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Parameters;

/// <summary>Reads a parameter's text; the domain's <c>TryParse</c> methods have this form.</summary>
public delegate bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>Reads query parameters and collects every fault for <see cref="ThrowIfFaulty"/>.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The methods are named for what they read.")]
public sealed class ParameterReader
{
    private static readonly ConditionalWeakTable<Endpoint, IReadOnlySet<string>> NamesOf = [];

    private readonly IQueryCollection _query;
    private readonly IReadOnlySet<string> _known;
    private readonly List<Fault> _faults = [];

    public ParameterReader(IQueryCollection query, params IEnumerable<string> known)
        : this(query, known.ToHashSet(StringComparer.Ordinal))
    {
    }

    private ParameterReader(IQueryCollection query, IReadOnlySet<string> known)
    {
        _query = query;
        _known = known;
        foreach (var name in query.Keys.Where(name => !_known.Contains(name)))
            AddFault(Printable(name), Nearest.Unknown("parameter", Printable(name), _known));
    }

    /// <summary>A reader that knows the parameters that the endpoint documents by <c>WithQuery</c>.</summary>
    public static ParameterReader For(HttpContext context) => new(
        context.Request.Query, context.GetEndpoint() is { } endpoint ? NamesOf.GetValue(endpoint, Documented) : FrozenSet<string>.Empty);

    /// <summary>Records a fault that the reader cannot see, such as two parameters that exclude each other.</summary>
    public void AddFault(string name, string message) => _faults.Add(new Fault(name, message));

    /// <summary>Any number of values: repeated, or separated by commas. A comma inside a value is written <c>\,</c>.</summary>
    public IReadOnlyList<string> Strings(string name)
    {
        var items = new List<string>();
        foreach (var item in Values(name).SelectMany(CommaSeparated.Split))
        {
            if (item.Length == 0) AddFault(name, "an item is empty");
            else if (IsText(name, item)) items.Add(item);
        }

        return items;
    }

    /// <summary>The one value, or null when it is absent.</summary>
    public string? String(string name)
    {
        var values = Values(name);
        if (values.Length == 0) return null;
        if (values.Length > 1) AddFault(name, "give this parameter once");
        else if (values[0].Length == 0) AddFault(name, "a value is expected");
        else if (IsText(name, values[0])) return values[0];
        return null;
    }

    public int? Int(string name, int min, int max) => Parse(
        name,
        (string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && value >= min && value <= max,
        string.Create(CultureInfo.InvariantCulture, $"an integer from {min} to {max} is expected"));

    public bool? Bool(string name) => Parse(
        name,
        (string text, out bool value) =>
        {
            value = text == "true";
            return value || text == "false";
        },
        "true or false is expected");

    /// <summary>The one value as a struct; null when it is absent or faulty.</summary>
    public T? Parse<T>(string name, TryParse<T> tryParse, string expectation)
        where T : struct =>
        String(name) is { } text && TryItem(name, text, tryParse, expectation, out var value) ? value : null;

    /// <summary>The one value as an object; null when it is absent or faulty.</summary>
    public T? ParseObject<T>(string name, TryParse<T> tryParse, string expectation)
        where T : class =>
        String(name) is { } text && TryItem(name, text, tryParse, expectation, out var value) ? value : null;

    /// <summary>Any number of values, as <see cref="Strings"/> reads them.</summary>
    public IReadOnlyList<T> ParseEach<T>(string name, TryParse<T> tryParse, string expectation)
    {
        var values = new List<T>();
        foreach (var text in Strings(name))
            if (TryItem(name, text, tryParse, expectation, out var value)) values.Add(value);
        return values;
    }

    /// <exception cref="ProblemException">400 with every fault, unknown parameters included.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count == 0) return;
        throw new ProblemException(
            ProblemType.InvalidParameter, "The query has parameters that are unknown or wrong.", _faults);
    }

    private static FrozenSet<string> Documented(Endpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<ParameterDescription>()
        .Where(parameter => parameter.InQuery).Select(parameter => parameter.Name).ToFrozenSet(StringComparer.Ordinal);

    private bool TryItem<T>(
        string name, string text, TryParse<T> tryParse, string expectation, [MaybeNullWhen(false)] out T value)
    {
        if (tryParse(text, out value)) return true;
        AddFault(name, expectation);
        return false;
    }

    private string[] Values(string name)
    {
        if (!_known.Contains(name))
            throw new InvalidOperationException($"The parameter {name} is read, but not declared.");
        // The collection itself would take a name in any case.
        return [.. _query.Where(pair => pair.Key == name).SelectMany(pair => pair.Value).Select(value => value ?? "")];
    }

    private bool IsText(string name, string value)
    {
        if (!value.Contains('\0')) return true;
        AddFault(name, "the character NUL (U+0000) is not taken");
        return false;
    }

    private static string Printable(string name)
    {
        var text = name.Replace("\0", "\\u0000", StringComparison.Ordinal);
        return text.Length <= 100 ? text : text[..100] + "…";
    }
}
