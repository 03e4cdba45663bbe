using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>
/// A line as its payload states it, without objects for what need not be understood to verify it. It is filled anew with
/// each line; its texts lie in the payload.
/// </summary>
internal sealed class PlainLine
{
    internal const int Nothing = -1;

    internal Piece Reference;
    internal Piece Country;
    internal Piece Category;
    internal Piece Title;
    internal Piece Notes;
    internal Piece Supplier;
    internal Piece Unit;

    internal List<(int Start, int Length)> Tags { get; } = [];

    internal Stage Stage { get; set; }

    internal PartialDate Date { get; set; }

    /// <summary>Null for an unpriced line.</summary>
    internal CurrencyInfo? Currency { get; set; }

    internal long MinorUnits { get; set; }

    internal Bound Bound { get; set; }

    /// <summary>In millionths of the unit; null for an unquantified line.</summary>
    internal long? Quantity { get; set; }

    internal Bound QuantityBound { get; set; }

    internal List<(SourceName Source, long MinorUnits)> Sources { get; } = [];

    /// <summary>The stated years; those of a range have no amounts.</summary>
    internal List<(int Year, long MinorUnits)> Years { get; } = [];

    internal bool HasYearAmounts { get; set; }

    internal void Clear()
    {
        Reference = Country = Category = Title = Notes = Supplier = Unit = new Piece(0, Nothing);
        Tags.Clear();
        Sources.Clear();
        Years.Clear();
        Currency = null;
        Quantity = null;
        HasYearAmounts = false;
    }
}

/// <summary>Where a text lies in a payload.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many bytes; negative for nothing.</param>
internal readonly record struct Piece(int Start, int Length)
{
    internal bool IsNothing => Length < 0;

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> payload) => IsNothing ? [] : payload.Slice(Start, Length);
}

/// <summary>The slug of a source, as text and as it is stored.</summary>
internal sealed record SourceName(string Text, byte[] Bytes);
