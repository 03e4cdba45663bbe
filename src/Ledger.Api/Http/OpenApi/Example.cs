namespace Ledger.Api.Http.OpenApi;

/// <summary>A worked example of an endpoint's body (<see cref="Status"/> null) or of one of its answers.</summary>
/// <param name="Status">The status of the answer; null for the request's body.</param>
/// <param name="Text">The example: JSON, or plain text where <paramref name="IsPlain"/> says so.</param>
/// <param name="IsPlain">Whether it shows a body of plain text.</param>
internal sealed record Example(int? Status, string Text, bool IsPlain = false);
