using Ledger.Api.Http.Json;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;

namespace Ledger.Api.Features.Rollups;

/// <summary>An envelope whose parts exceed its value or quantity.</summary>
public sealed record OverrunResource
{
    /// <summary>The envelope.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its reference, if it has one.</summary>
    public string? Reference { get; init; }

    /// <summary>The currency of the amount.</summary>
    public string? Currency { get; init; }

    /// <summary>How much money the parts take beyond the value.</summary>
    public NumberToken? Amount { get; init; }

    /// <summary>The unit of the quantity.</summary>
    public string? Unit { get; init; }

    /// <summary>How much the parts take beyond the quantity.</summary>
    public NumberToken? Quantity { get; init; }

    internal static OverrunResource Of(Overrun overrun)
    {
        var line = LineItemPayload.Read(overrun.Payload);
        return new OverrunResource
        {
            Id = overrun.Id,
            Reference = overrun.Reference,
            Currency = overrun.Amount == 0 ? null : overrun.Currency,
            Amount = overrun.Amount == 0
                ? null
                : new NumberToken(AmountText.Format(overrun.Amount, line.Value!.Currency.DecimalDigits)),
            Unit = overrun.Quantity == 0 ? null : line.Quantity!.Value.Unit.Code,
            Quantity = overrun.Quantity == 0 ? null : new NumberToken(QuantityText.Format(overrun.Quantity)),
        };
    }
}
