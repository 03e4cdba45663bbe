namespace Ledger.Api.Http.Json;

/// <summary>A JSON value that is answered byte for byte as it is kept.</summary>
/// <param name="Text">The value in compact JSON.</param>
public readonly record struct RawJson(string Text);
