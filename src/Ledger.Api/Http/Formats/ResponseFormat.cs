namespace Ledger.Api.Http.Formats;

/// <summary>A format that lists and roll-ups can be written in.</summary>
public enum ResponseFormat
{
    Json,
    Csv,
    NdJson,
}
