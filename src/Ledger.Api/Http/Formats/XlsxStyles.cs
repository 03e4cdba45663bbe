using DocumentFormat.OpenXml.Spreadsheet;

namespace Ledger.Api.Http.Formats;

/// <summary>How cells look; a style is named by its place in the list.</summary>
internal static class XlsxStyles
{
    internal const uint General = 0;
    internal const uint Whole = 1;
    internal const uint TwoDigits = 2;
    internal const uint ThreeDigits = 3;
    internal const uint Day = 4;
    internal const uint Time = 5;
    internal const uint Heading = 6;

    // Below 164 the standard has its own formats: 3 is #,##0 and 4 is #,##0.00.
    private const uint FirstOwn = 164;

    internal static uint OfDigits(int digits) => digits switch
    {
        0 => Whole,
        2 => TwoDigits,
        3 => ThreeDigits,
        _ => General,
    };

    internal static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = FirstOwn, FormatCode = "#,##0.000" },
            new NumberingFormat { NumberFormatId = FirstOwn + 1, FormatCode = "yyyy\\-mm\\-dd" },
            new NumberingFormat { NumberFormatId = FirstOwn + 2, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm:ss.000" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            Number(3), Number(4), Number(FirstOwn), Number(FirstOwn + 1), Number(FirstOwn + 2),
            new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true }));

    private static CellFormat Number(uint format) => new() { FormatId = 0, NumberFormatId = format, ApplyNumberFormat = true };
}
