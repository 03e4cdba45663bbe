namespace Ledger.Api.Http.Problems;

/// <summary>A kind of failure that the service answers with; its page stands at <c>/problems/{slug}</c>.</summary>
/// <param name="Slug">The last part of its address; never changes once published.</param>
/// <param name="Title">The same words for every occurrence.</param>
/// <param name="Status">The HTTP status that it is sent with.</param>
/// <param name="Meaning">What has happened.</param>
/// <param name="Remedy">What the caller can do.</param>
public sealed partial record ProblemType(string Slug, string Title, int Status, string Meaning, string Remedy)
{
    /// <summary>The address of its page, relative to the service.</summary>
    public string Address => "/problems/" + Slug;

    /// <summary>The type of this slug, or null.</summary>
    public static ProblemType? Find(string slug) => All.FirstOrDefault(type => type.Slug == slug);
}
