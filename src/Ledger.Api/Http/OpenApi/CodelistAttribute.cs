namespace Ledger.Api.Http.OpenApi;

/// <summary>Says that a text is a value of an enumeration. Texts are checked with all other rules, not by the serialiser.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodelistAttribute(Type enumeration) : Attribute
{
    public Type Enumeration { get; } = enumeration;
}
