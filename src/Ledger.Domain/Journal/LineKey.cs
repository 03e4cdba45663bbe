namespace Ledger.Domain.Journal;

/// <summary>How a client names a line: by identity or by reference.</summary>
/// <param name="Text">What the client wrote.</param>
public readonly record struct LineKey(string Text)
{
    /// <summary>What stands before a reference where a bare one could be taken for something else.</summary>
    public const string ReferencePrefix = "ref:";

    /// <summary>The identity, when the text is a UUID.</summary>
    public Guid? Id => Guid.TryParseExact(Text, "D", out var id) ? id : null;

    /// <summary>The reference the text means when it is no identity.</summary>
    public string Reference =>
        Text.StartsWith(ReferencePrefix, StringComparison.Ordinal) ? Text[ReferencePrefix.Length..] : Text;
}
