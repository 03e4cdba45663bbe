namespace Ledger.Api.Http.Formats;

/// <summary>A format that answers can be written in.</summary>
public enum ResponseFormat
{
    Json,
    Csv,
    NdJson,

    /// <summary>A spreadsheet with real numbers and dates.</summary>
    Xlsx,

    /// <summary>Server-sent events: an answer that stays open.</summary>
    EventStream,

    /// <summary>A text for people and programs, such as an accounting journal.</summary>
    PlainText,
}
