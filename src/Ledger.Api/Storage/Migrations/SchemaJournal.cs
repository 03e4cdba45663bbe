using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using DbUp.Postgresql;

namespace Ledger.Api.Storage.Migrations;

/// <summary>Where applied steps are recorded. DbUp's own table has a sequence, which this schema does without.</summary>
internal sealed class SchemaJournal(Func<IConnectionManager> connections, Func<IUpgradeLog> log, string schema)
    : PostgresqlTableJournal(connections, log, schema, Table)
{
    public const string Table = "schema_versions";

    protected override string CreateSchemaTableSql(string quotedPrimaryKeyName) =>
        $"CREATE TABLE {FqSchemaTableName} (script text PRIMARY KEY, applied_at timestamptz NOT NULL)";

    protected override string GetInsertJournalEntrySql(string scriptName, string applied) =>
        $"INSERT INTO {FqSchemaTableName} (script, applied_at) VALUES ({scriptName}, clock_timestamp())";

    protected override string GetJournalEntriesSql() => $"SELECT script FROM {FqSchemaTableName} ORDER BY script";
}
