using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>What parts take must stand in its table exactly.</summary>
internal static class TakesComparison
{
    private const string Table = "envelope_takes";

    internal static void Compare(NpgsqlConnection connection, IEnumerable<ExpectedLine> lines)
    {
        var expected = lines.SelectMany(line => line.State.Takes.Amounts, (line, taken) => (line.State.Id, Taken: taken))
            .ToDictionary(take => (take.Id, take.Taken.Key.Year, take.Taken.Key.Source), take => take.Taken.Value);
        var rows = new TableStream<Tuple<Guid, int, string, long>>(
            connection, Table, $"SELECT envelope, fiscal_year, source, amount FROM {Table} ORDER BY envelope, fiscal_year, source",
            row => Tuple.Create(row.GetGuid(0), (int)row.GetInt16(1), row.GetString(2), row.GetInt64(3)));
        while (rows.Peek() is { } row)
        {
            var key = Key(row.Item1, row.Item2, row.Item3);
            if (!expected.Remove((row.Item1, row.Item2, row.Item3), out var amount))
                throw new FaultFoundException(Table, key, null, "No part takes anything of this envelope there, or the row is there twice.");
            if (amount != row.Item4) throw LineComparison.Differs(Table, key, "amount", row.Item4.Text(), amount.Text());
            rows.Take();
        }

        foreach (var (envelope, year, source) in expected.Keys)
            throw new FaultFoundException(Table, Key(envelope, year, source), null, "The row is gone.");
    }

    private static string Key(Guid envelope, int year, string source) => FormattableString.Invariant($"{envelope}, {year}, {source}");
}
