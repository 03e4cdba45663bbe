using System.Text;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>
/// Reads the payloads of most lines: those that are no part of an envelope, in exactly the form in which
/// <see cref="LineItemPayload"/> writes them. Whatever it does not take is read by the domain.
/// </summary>
internal sealed class PlainPayload
{
    private const int AmountDigits = 15;
    private const int QuantityDigits = 12;
    private const int QuantityScale = 6;
    private const int YearDigits = 4;
    private const int MostYears = 200;

    private readonly Utf8Cache<bool> _countries = new(text => Domain.Geography.Country.TryParse(text, out var country) && country.Code == text);
    private readonly Utf8Cache<bool> _categories = new(text => CategoryPath.TryParse(text, out _));
    private readonly Utf8Cache<bool> _units = new(text => Units.TryParse(text, out var unit) && unit.Code == text);
    private readonly Utf8Cache<CurrencyInfo?> _currencies = new(text =>
        CurrencyInfo.TryFromCode(text, out var currency) && currency.Code == text && currency.DecimalDigits is >= 0 and <= AmountText.MaxDecimalDigits ? currency : null);
    private readonly Utf8Cache<PartialDate?> _dates = new(text => PartialDate.TryParse(text, out var date) ? date : null);
    private readonly Utf8Cache<Stage?> _stages = new(text => Codelist<Stage>.TryParse(text, out var stage) ? stage : null);
    private readonly Utf8Cache<Bound?> _bounds = new(text => Codelist<Bound>.TryParse(text, out var bound) ? bound : null);
    private readonly Utf8Cache<bool> _kinds = new(text => Codelist<EvidenceKind>.TryParse(text, out _));

    // The order of slugs is that of their bytes as long as they are ASCII.
    private readonly Utf8Cache<SourceName?> _sources = new(text => AllocationSource.IsSlug(text) ? new SourceName(text, Encoding.UTF8.GetBytes(text)) : null);

    private readonly List<(int Start, int Length)> _ignored = [];

    /// <summary>Reads a payload; false if it is not one of these.</summary>
    internal bool TryRead(ReadOnlySpan<byte> payload, PlainLine line)
    {
        line.Clear();
        var json = new CanonicalCursor(payload);
        return json.Skip("{"u8)
            && TryOptional(ref json, "\"reference\":\""u8, ref line.Reference) && (line.Reference.IsNothing || json.Skip(","u8))
            && TryNames(ref json, payload, line)
            && TryTags(ref json, ",\"tags\":["u8, line.Tags)
            && TryStageAndDate(ref json, line)
            && TryValue(ref json, line)
            && TryQuantity(ref json, payload, line)
            && TrySources(ref json, line)
            && TryYears(ref json, line)
            && TrySupplier(ref json, line)
            && TryEvidence(ref json)
            && TryTags(ref json, ",\"warnings\":["u8, _ignored)
            && json.Skip("}"u8) && json.IsAtEnd;
    }

    private bool TryNames(ref CanonicalCursor json, ReadOnlySpan<byte> payload, PlainLine line) =>
        json.Skip("\"country\":\""u8) && TryPiece(ref json, ref line.Country) && _countries.Of(line.Country.Of(payload))
        && json.Skip(",\"category\":\""u8) && TryPiece(ref json, ref line.Category) && _categories.Of(line.Category.Of(payload))
        && json.Skip(",\"title\":\""u8) && TryPiece(ref json, ref line.Title)
        && TryOptional(ref json, ",\"notes\":\""u8, ref line.Notes);

    private bool TryStageAndDate(ref CanonicalCursor json, PlainLine line)
    {
        if (!json.Skip(",\"stage\":\""u8) || !json.TryText(out var stageText) || _stages.Of(stageText) is not { } stage
            || !json.Skip(",\"date\":\""u8) || !json.TryText(out var dateText) || _dates.Of(dateText) is not { } date)
        {
            return false;
        }

        (line.Stage, line.Date) = (stage, date);
        return true;
    }

    private bool TryValue(ref CanonicalCursor json, PlainLine line)
    {
        if (!json.Skip(",\"value\":{\"amount\":"u8)) return true;
        if (!json.TryNumber(AmountDigits, out var amount, out var decimals)
            || !json.Skip(",\"currency\":\""u8) || !json.TryText(out var code) || _currencies.Of(code) is not { } currency
            || decimals != currency.DecimalDigits
            || !TryBound(ref json, out var bound))
        {
            return false;
        }

        (line.MinorUnits, line.Currency, line.Bound) = (amount, currency, bound);
        return true;
    }

    private bool TryQuantity(ref CanonicalCursor json, ReadOnlySpan<byte> payload, PlainLine line)
    {
        if (!json.Skip(",\"quantity\":{\"value\":"u8)) return true;
        if (!json.TryNumber(QuantityDigits, out var value, out var decimals) || value < 0 || (decimals > 0 && value % 10 == 0)
            || !json.Skip(",\"unit\":\""u8) || !TryPiece(ref json, ref line.Unit) || !_units.Of(line.Unit.Of(payload))
            || !TryBound(ref json, out var bound))
        {
            return false;
        }

        for (; decimals < QuantityScale; decimals++) value *= 10;
        (line.Quantity, line.QuantityBound) = (value, bound);
        return true;
    }

    private bool TrySources(ref CanonicalCursor json, PlainLine line)
    {
        if (!json.Skip(",\"allocationSources\":["u8)) return true;
        do
        {
            if (line.Currency is null || !json.Skip("{\"source\":\""u8) || !json.TryText(out var slug) || _sources.Of(slug) is not { } source
                || !TryAmount(ref json, line, out var amount) || line.Sources.Exists(other => other.Source == source))
            {
                return false;
            }

            line.Sources.Add((source, amount));
        }
        while (json.Skip(","u8));
        return json.Skip("]"u8);
    }

    private static bool TryYears(ref CanonicalCursor json, PlainLine line)
    {
        if (json.Skip(",\"fiscalYears\":{\"from\":"u8))
        {
            if (!TryYear(ref json, out var from) || !json.Skip(",\"to\":"u8) || !TryYear(ref json, out var to) || to < from || to - from >= MostYears)
                return false;
            for (var year = from; year <= to; year++) line.Years.Add((year, 0));
            return json.Skip("}"u8);
        }

        if (!json.Skip(",\"fiscalYears\":["u8)) return true;
        line.HasYearAmounts = line.Currency is not null;
        do
        {
            long amount = 0;
            if (!json.Skip("{\"year\":"u8) || !TryYear(ref json, out var year) || (line.Years.Count > 0 && line.Years[^1].Year >= year)
                || (line.HasYearAmounts ? !TryAmount(ref json, line, out amount) : !json.Skip("}"u8)))
            {
                return false;
            }

            line.Years.Add((year, amount));
        }
        while (json.Skip(","u8));
        return json.Skip("]"u8);
    }

    private bool TrySupplier(ref CanonicalCursor json, PlainLine line)
    {
        if (!json.Skip(",\"supplier\":{\"name\":\""u8)) return true;
        if (!TryPiece(ref json, ref line.Supplier)) return false;
        if (json.Skip(",\"country\":\""u8) && !(json.TryText(out var country) && _countries.Of(country))) return false;
        return json.Skip("}"u8);
    }

    private bool TryEvidence(ref CanonicalCursor json)
    {
        if (!json.Skip(",\"evidence\":[{"u8)) return true;
        do
        {
            // Each member brings the comma before it, so the first of them, the address, has to be there.
            Piece ignored = default;
            if (!json.Skip("\"url\":\""u8) || !TryPiece(ref json, ref ignored)
                || !TryOptional(ref json, ",\"title\":\""u8, ref ignored)
                || !TryOptional(ref json, ",\"publisher\":\""u8, ref ignored)
                || (json.Skip(",\"publishedOn\":\""u8) && !(json.TryText(out var date) && _dates.Of(date) is not null))
                || (json.Skip(",\"kind\":\""u8) && !(json.TryText(out var kind) && _kinds.Of(kind)))
                || !TryOptional(ref json, ",\"quote\":\""u8, ref ignored)
                || !json.Skip("}"u8))
            {
                return false;
            }
        }
        while (json.Skip(",{"u8));
        return json.Skip("]"u8);
    }

    private static bool TryTags(ref CanonicalCursor json, ReadOnlySpan<byte> name, List<(int Start, int Length)> tags)
    {
        tags.Clear();
        return !json.Skip(name) || json.TryTexts(tags);
    }

    private bool TryBound(ref CanonicalCursor json, out Bound bound)
    {
        bound = default;
        if (!json.Skip(",\"bound\":\""u8) || !json.TryText(out var text) || _bounds.Of(text) is not { } known) return false;
        bound = known;
        return json.Skip("}"u8);
    }

    private static bool TryAmount(ref CanonicalCursor json, PlainLine line, out long amount)
    {
        amount = 0;
        return json.Skip(",\"amount\":"u8) && json.TryNumber(AmountDigits, out amount, out var decimals)
            && decimals == line.Currency!.DecimalDigits && json.Skip("}"u8);
    }

    private static bool TryYear(ref CanonicalCursor json, out int year)
    {
        var known = json.TryNumber(YearDigits, out var number, out var decimals) && number >= 0 && decimals == 0;
        year = (int)number;
        return known;
    }

    private static bool TryPiece(ref CanonicalCursor json, ref Piece piece)
    {
        if (!json.TryText(out var text)) return false;
        var start = json.Position - text.Length - 1;
        piece = new Piece(start, text.Length);
        return true;
    }

    private static bool TryOptional(ref CanonicalCursor json, ReadOnlySpan<byte> name, ref Piece piece) =>
        !json.Skip(name) || TryPiece(ref json, ref piece);
}
