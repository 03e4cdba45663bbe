using System.Buffers;
using System.Text.Json;
using CsvHelper;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Rows;

namespace Ledger.Api.Features.LineItems;

/// <summary>Makes the JSON of a line of the cells of a table. An empty cell is an absent member.</summary>
internal sealed class LineItemCells
{
    private enum Content
    {
        Text,
        Json,
        Ignored,
    }

    // In the order of the JSON; a member with a dot lies in an object. Numbers are written as texts: one parser reads both.
    private static readonly (string Column, string Member, Content Content)[] Columns =
    [
        ("id", "id", Content.Text),
        ("reference", "reference", Content.Text),
        ("country", "country", Content.Text),
        ("category", "category", Content.Text),
        ("title", "title", Content.Text),
        ("notes", "notes", Content.Text),
        ("tags", "tags", Content.Json),
        ("stage", "stage", Content.Text),
        ("date", "date", Content.Text),
        ("amount", "value.amount", Content.Text),
        ("currency", "value.currency", Content.Text),
        ("bound", "value.bound", Content.Text),
        ("quantity", "quantity.value", Content.Text),
        ("unit", "quantity.unit", Content.Text),
        ("quantityBound", "quantity.bound", Content.Text),
        ("allocationSources", "allocationSources", Content.Json),
        ("fiscalYears", "fiscalYears", Content.Json),
        ("supplier", "supplier.name", Content.Text),
        ("supplierCountry", "supplier.country", Content.Text),
        ("partOf", "partOf", Content.Text),
        ("takesAmount", "takes.amount", Content.Text),
        ("takesCurrency", "takes.currency", Content.Text),
        ("evidence", "evidence", Content.Json),
        ("voided", "voided", Content.Json),
        ("version", "version", Content.Ignored),
        ("recordedAt", "recordedAt", Content.Ignored),
        ("countedAmount", "countedAmount", Content.Ignored),
        ("countedQuantity", "countedQuantity", Content.Ignored),
        ("reason", "reason", Content.Ignored),
        ("convertedAmount", "convertedAmount", Content.Ignored),
        ("convertedCurrency", "convertedCurrency", Content.Ignored),
        ("convertedAt", "convertedAt", Content.Ignored),
        ("unconverted", "unconverted", Content.Ignored),
        ("screening", "screening", Content.Ignored),
        ("treaty", "treaty", Content.Ignored),
    ];

    private static readonly Dictionary<string, string> ByMember = Columns.ToDictionary(column => column.Member, column => column.Column);

    private readonly (int Cell, string? Group, string Member, Content Content)[] _cells;
    private readonly ArrayBufferWriter<byte> _json = new();

    internal LineItemCells(string[] header) => _cells =
    [
        .. Columns.Select(column => (Cell: Array.IndexOf(header, column.Column), column.Member.Split('.'), column.Content))
            .Where(column => column.Cell >= 0 && column.Content != Content.Ignored)
            .Select(column => (column.Cell, column.Item2.Length > 1 ? column.Item2[0] : null, column.Item2[^1], column.Content)),
    ];

    /// <summary>Every column that a table may have.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Columns.Select(column => column.Column)];

    /// <summary>The row that a reader stands on.</summary>
    internal Row Read(CsvReader csv, long number, long line, long end)
    {
        _json.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = LedgerJson.Options.Encoder, MaxDepth = LedgerJson.MaxDepth });
        json.WriteStartObject();
        string? group = null;
        foreach (var cell in _cells)
        {
            var text = csv.GetSpan(cell.Cell);
            if (text.IsEmpty) continue;
            if (cell.Group != group)
            {
                if (group is not null) json.WriteEndObject();
                if (cell.Group is not null) json.WriteStartObject(cell.Group);
                group = cell.Group;
            }

            json.WritePropertyName(cell.Member);
            if (Write(json, text, cell.Content) is { } fault)
                return Row.Broken(number, line, end, fault, ByMember[cell.Group is null ? cell.Member : $"{cell.Group}.{cell.Member}"]);
        }

        if (group is not null) json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return new Row(number, line, end, _json.WrittenMemory, [], Column);
    }

    private static string? Write(Utf8JsonWriter json, ReadOnlySpan<byte> text, Content content)
    {
        try
        {
            if (content == Content.Json) json.WriteRawValue(text);
            else json.WriteStringValue(FormulaGuard.TakeOff(text));
            return null;
        }
        catch (JsonException)
        {
            return "JSON is expected in this cell, as an export writes it";
        }
        catch (ArgumentException)
        {
            return "the cell is not valid UTF-8";
        }
    }

    private static string Column(string member) => ByMember.GetValueOrDefault(member, member);
}
