namespace Ledger.Api.Http.Json;

/// <summary>
/// A number kept as the text that the caller wrote, because a decimal loses trailing digits silently and a double
/// loses more. The domain's amount parser is the one reader of it.
/// </summary>
/// <param name="Text">A JSON number's characters, or the content of a JSON string.</param>
public readonly record struct NumberToken(string Text)
{
    public override string ToString() => Text;
}
