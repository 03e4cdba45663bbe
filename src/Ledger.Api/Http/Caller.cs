namespace Ledger.Api.Http;

/// <summary>Who makes a request.</summary>
internal static class Caller
{
    private const string Nobody = "anonymous";

    /// <summary>The name that stands on every entry the caller makes.</summary>
    internal static string Name(HttpContext context) => context.User.Identity?.Name ?? Nobody;
}
