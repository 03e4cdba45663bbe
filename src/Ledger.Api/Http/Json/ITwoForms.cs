namespace Ledger.Api.Http.Json;

/// <summary>What the converter of a type says that clients may write in two forms, one of them an array.</summary>
internal interface ITwoForms
{
    /// <summary>How an array is read.</summary>
    Type Array { get; }

    /// <summary>How anything else is read.</summary>
    Type Other { get; }
}
