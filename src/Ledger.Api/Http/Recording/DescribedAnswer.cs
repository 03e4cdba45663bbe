namespace Ledger.Api.Http.Recording;

/// <summary>The answer to a description of reference data.</summary>
internal static class DescribedAnswer
{
    /// <summary>201 with the address of what was not there before, else 200.</summary>
    internal static IResult Of<T>(bool created, string address, T resource) =>
        created ? Results.Created(address, resource) : Results.Ok(resource);
}
