using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace Ledger.Api.Tests.Http.Formats;

/// <summary>A spreadsheet as a program that opens it sees it.</summary>
internal static class Workbook
{
    /// <summary>The rows of the sheet; the file must be valid. Texts, numbers (decimal), dates (DateTime), truths or null.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> Read(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath} {fault.Description}"));
        var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var codes = document.WorkbookPart.WorkbookStylesPart.Stylesheet.NumberingFormats!.Elements<NumberingFormat>()
            .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!);
        return
        [
            .. document.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<Row>()
                .Select(row => (IReadOnlyList<object?>)[.. row.Elements<Cell>().Select(cell => Value(cell, formats, codes))]),
        ];
    }

    private static object? Value(Cell cell, List<CellFormat> formats, Dictionary<uint, string> codes)
    {
        if (cell.DataType?.Value == CellValues.InlineString) return cell.InlineString!.Text!.Text;
        Assert.Null(cell.CellFormula);
        if (cell.CellValue is not { } value) return null;
        if (cell.DataType?.Value == CellValues.Boolean) return value.Text == "1";
        Assert.Null(cell.DataType);
        var number = decimal.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var format = formats[(int)(cell.StyleIndex?.Value ?? 0)].NumberFormatId?.Value ?? 0;
        return codes.GetValueOrDefault(format)?.StartsWith('y') == true ? DateTime.FromOADate((double)number) : number;
    }
}
