using Ledger.Domain.Geography;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage;

/// <summary>Reads reference data from its rows.</summary>
internal static class ReferenceRowsReader
{
    internal const string SourceColumns = "slug, name, kind, country";

    internal const string CategoryColumns = "path, name, cpv, fsc, military_list, prohibited_by";

    internal static AllocationSource ReadSource(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), (SourceKind)reader.GetInt16(2),
        Text(reader, 3) is { } code && Country.TryParse(code, out var country) ? country : null);

    internal static Category ReadCategory(NpgsqlDataReader reader) => new(
        CategoryPath.Parse(reader.GetString(0)), reader.GetString(1),
        Text(reader, 2), Text(reader, 3), Text(reader, 4), Text(reader, 5));

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
