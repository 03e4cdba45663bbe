namespace Ledger.Domain.Measurement;

/// <summary>How a figure was stated.</summary>
public enum Bound
{
    /// <summary>It is the figure.</summary>
    Exact,

    /// <summary>About that much ("some 500"); it counts as stated, and its vagueness is told beside it.</summary>
    Approximate,

    /// <summary>No less than that ("more than 800"); there is no upper end.</summary>
    AtLeast,

    /// <summary>No more than that ("up to 85,000"); it can be nothing.</summary>
    AtMost,
}
