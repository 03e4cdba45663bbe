using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Ledger.Domain.Exchange;
using Ledger.Domain.Faults;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>
/// The feeds of the European Central Bank as they are published (<c>eurofxref-daily.xml</c>, <c>-hist-90d.xml</c>,
/// <c>-hist.xml</c>): elements <c>Cube</c>, one a day with its rates inside.
/// </summary>
public static class EcbXml
{
    private const string Gesmes = "http://www.gesmes.org/xml/2002-08-01";
    private const string Vocabulary = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The rates of a feed, and what is wrong with its form up to as many faults as are told.</summary>
    public static RateFile Read(Stream file)
    {
        var rows = ImmutableArray.CreateBuilder<RateRow>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        using var xml = XmlReader.Create(file, Settings);
        try
        {
            xml.MoveToContent();
            if (xml is not { LocalName: "Envelope", NamespaceURI: Gesmes })
                return new RateFile([], [new Fault(At(xml), $"This is no feed of the ECB: an element Envelope of {Gesmes} is expected.")]);
            var (day, depth) = ((string?)null, 0);
            while (faults.Count < RateSheet.MostFaults && xml.Read())
            {
                // What follows a day's element is not of that day.
                if (xml.Depth <= depth) day = null;
                if (xml is not { NodeType: XmlNodeType.Element, LocalName: "Cube", NamespaceURI: Vocabulary, AttributeCount: > 0 }) continue;
                if (xml is { AttributeCount: 1 } && xml.GetAttribute("time") is { } time) (day, depth) = (time, xml.Depth);
                else ReadRate(xml, day, rows, faults);
            }
        }
        catch (XmlException broken)
        {
            faults.Add(new Fault(Line(Math.Max(1, broken.LineNumber)), "The file is not well-formed XML here, or has a document type."));
        }

        return new RateFile(rows.ToImmutable(), faults.ToImmutable());
    }

    private static void ReadRate(
        XmlReader xml, string? day, ImmutableArray<RateRow>.Builder rows, ImmutableArray<Fault>.Builder faults)
    {
        var (currency, rate) = (xml.GetAttribute("currency"), xml.GetAttribute("rate"));
        // A multiplier, say, would make it another rate.
        if (currency is null || rate is null || xml.AttributeCount > 2) faults.Add(new Fault(At(xml), "An element Cube has a time, or else a currency and a rate, and no other attributes."));
        else if (day is null) faults.Add(new Fault(At(xml), "The rate stands in no element Cube with a time."));
        else rows.Add(new RateRow(new RowPlace(At(xml), false), RatesOfDay.Ecb, day, currency, rate));
    }

    private static string At(XmlReader xml) => Line(((IXmlLineInfo)xml).LineNumber);

    private static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");
}
