namespace Ledger.Domain.Procurement;

/// <summary>How far money or goods have come. The order is the order of the values: a stage only leads to a later one.</summary>
public enum Stage
{
    /// <summary>A programme or intention names the money.</summary>
    Planned = 1,

    /// <summary>Somebody entitled to ask has asked for it.</summary>
    Requested = 2,

    /// <summary>A budget or a decision grants it.</summary>
    Allocated = 3,

    /// <summary>A contract binds it.</summary>
    Contracted = 4,

    /// <summary>What it buys has arrived.</summary>
    Delivered = 5,

    /// <summary>It has been paid out. Payment does not prove delivery (rule M4).</summary>
    Paid = 6,
}
