using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>One statement of a batch with its parameters by position.</summary>
internal static class Statement
{
    internal static NpgsqlBatchCommand Of(string text, params ReadOnlySpan<object> values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values) statement.Parameters.Add(new NpgsqlParameter { Value = value });
        return statement;
    }

    /// <summary>A column of rows, as the array that <c>unnest</c> takes apart.</summary>
    internal static TColumn[] Column<TRow, TColumn>(this IReadOnlyCollection<TRow> rows, Func<TRow, TColumn> value) =>
        [.. rows.Select(value)];
}
