using Xunit;

namespace Ledger.Api.Tests.Verification;

/// <summary>Whatever the owner of the database changes behind the service's back is found (law 7).</summary>
public sealed class ForgingTests(Forger forger) : IClassFixture<Forger>
{
    // A change of these shows as an entry, block or head that does not match: all of them are one chain.
    private static readonly string[] Chained = ["journal", "postings", "counts", "quantities", "blocks", "head"];

    [Theory]
    [InlineData("first")]
    [InlineData("middle")]
    [InlineData("last")]
    [InlineData("plain")]
    public Task Each_column_of_each_table(string row) => EachAsync(row, (column, type) => type switch
    {
        "text" => $"coalesce({column}, '') || 'x'",
        "integer" or "bigint" or "smallint" or "numeric" => $"coalesce({column}, 0) + 1",
        "uuid" => "gen_random_uuid()",
        "bytea" => $"set_byte({column}, 0, (get_byte({column}, 0) + 1) % 256)",
        "boolean" => $"NOT {column}",
        "timestamp with time zone" => $"{column} + interval '1 microsecond'",
        "date" => $"coalesce({column} + 1, DATE '2000-01-01')",
        "text[]" => $"array_append({column}, 'x')",
        "uuid[]" => $"array_append({column}, gen_random_uuid())",
        "tsvector" => $"{column} || 'forged'::tsvector",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "How is this changed?"),
    });

    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    [InlineData("plain")]
    public Task Nothing_where_something_was(string row) => EachAsync(row, (_, _) => "NULL", onlyWhereSomethingIs: true);

    [Fact]
    public Task Values_that_no_column_could_have() => EachAsync("middle", (column, type) => type switch
    {
        "text" => "'{\"'",
        "integer" => "-2147483648",
        "bigint" => "-9223372036854775808",
        "numeric" => "'NaN'",
        "smallint" => "-32768",
        "uuid" => "'00000000-0000-0000-0000-000000000000'",
        "bytea" => "''",
        "boolean" => $"NOT {column}",
        "timestamp with time zone" => "'infinity'",
        "date" => "'-infinity'",
        "text[]" => "ARRAY[[NULL, 'a'], ['b', 'c']]",
        "uuid[]" => "ARRAY[NULL]::uuid[]",
        _ => "''",
    });

    [Fact]
    public async Task A_row_that_is_gone_twice_there_or_new_in_each_table()
    {
        foreach (var (table, columns) in (await forger.ColumnsAsync()).GroupBy(column => column.Table).Select(group => (group.Key, group.ToList())))
        {
            foreach (var row in (string[])["first", "middle", "last"])
            {
                await FoundAsync(table, $"DELETE FROM {table} WHERE ctid = {Row(table, row)}");
                await FoundAsync(table, $"INSERT INTO {table} SELECT * FROM {table} WHERE ctid = {Row(table, row)}");
                if (table == "head") continue;
                var key = columns[0];
                var other = key.Type switch { "uuid" => "gen_random_uuid()", "text" => $"{key.Column} || '-new'", _ => $"{key.Column} + 1000" };
                await FoundAsync(table,
                    $"INSERT INTO {table} SELECT {string.Join(", ", columns.Select(column => column == key ? other : column.Column))} FROM {table} WHERE ctid = {Row(table, row)}");
            }
        }

        await SoundAsync();
    }

    [Theory]
    [InlineData("journal", "ordinal")]
    [InlineData("postings", "leg")]
    [InlineData("counts", "n")]
    [InlineData("quantities", "ordinal")]
    public async Task Two_rows_that_changed_places(string table, string place)
    {
        var two = await forger.ScalarAsync<string>(
            $"""
            SELECT a.ticket || ' ' || a.{place} || ' ' || b.ticket || ' ' || b.{place} FROM {table} a JOIN {table} b ON a <> b AND (a.ticket, a.ordinal) <= (b.ticket, b.ordinal)
            ORDER BY a.ticket <> b.ticket, a.ordinal <> b.ordinal, a.ticket LIMIT 1
            """);
        var at = two.Split(' ');

        await FoundAsync(table,
            $"""
            UPDATE {table} SET (ticket, {place}) = (SELECT * FROM (VALUES ({at[2]}, {at[3]}), ({at[0]}, {at[1]})) AS other (ticket, place)
                WHERE (other.ticket, other.place) <> ({table}.ticket, {table}.{place}) LIMIT 1)
            WHERE (ticket, {place}) IN (({at[0]}, {at[1]}), ({at[2]}, {at[3]}))
            """);
    }

    private async Task EachAsync(string row, Func<string, string, string> change, bool onlyWhereSomethingIs = false)
    {
        var changed = 0;
        foreach (var (table, column, type) in await forger.ColumnsAsync())
        {
            var where = (onlyWhereSomethingIs ? $"{column} IS NOT NULL" : "true") + (row == "plain" ? $" AND {IsPlain(table)}" : "");
            if (await forger.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {where}") == 0) continue;
            await FoundAsync(table, $"UPDATE {table} SET {column} = {change(column, type)} WHERE ctid = {Row(table, row, where)}", column);
            changed++;
        }

        Assert.True(changed > (row == "plain" ? 60 : 120), $"only {changed} columns were forged");
        await SoundAsync();
    }

    private async Task FoundAsync(string table, string statement, string? column = null)
    {
        var fault = await forger.ForgeAsync(table, statement);

        Assert.True(fault is not null, $"not found: {statement}");
        Assert.True(
            fault.Table == table || (Chained.Contains(table) && Chained.Contains(fault.Table)),
            $"{table}.{column} was forged ({statement}), but the fault names {fault}");
        Assert.NotEmpty(fault.At);
    }

    private async Task SoundAsync() => Assert.Null((await forger.VerifyAsync()).FirstFault);

    // Rows of the line that says something in every column, and to which nothing happened.
    private static string IsPlain(string table) => table switch
    {
        "line_items" => "reference = 'plain'",
        "journal" or "postings" or "counts" or "quantities" => "line = (SELECT id FROM original.line_items WHERE reference = 'plain')",
        _ => "false",
    };

    private static string Row(string table, string row, string where = "true")
    {
        var offset = row switch { "first" => "0", "last" => $"(SELECT count(*) - 1 FROM {table} WHERE {where})", _ => $"(SELECT count(*) / 2 FROM {table} WHERE {where})" };
        return $"(SELECT ctid FROM {table} WHERE {where} ORDER BY ctid OFFSET {offset} LIMIT 1)";
    }
}
