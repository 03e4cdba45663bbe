using Ledger.Api.Storage.Migrations;

namespace Ledger.Api.Tests.Storage.Migrations;

/// <summary>A small ledger's steps.</summary>
internal static class Scripts
{
    public static MigrationScript Journal { get; } = new(
        "0001_journal.sql",
        """
        CREATE TABLE journal (ticket bigint, ordinal int, payload text NOT NULL, PRIMARY KEY (ticket, ordinal));
        CREATE TABLE head (id int PRIMARY KEY, sequence bigint NOT NULL);
        INSERT INTO head VALUES (1, 0);
        CREATE FUNCTION next_sequence() RETURNS bigint LANGUAGE plpgsql AS $body$
        BEGIN
            UPDATE head SET sequence = sequence + 1; -- $name$ is no variable
            RETURN (SELECT sequence FROM head);
        END $body$;
        """);

    public static MigrationScript Postings { get; } = new(
        "0002_postings.sql",
        """
        CREATE TABLE postings (ticket bigint, leg int, PRIMARY KEY (ticket, leg)) PARTITION BY RANGE (ticket);
        CREATE TABLE postings_first PARTITION OF postings FOR VALUES FROM (0) TO (1000);
        CREATE TABLE line_items (id text PRIMARY KEY);
        """);

    public static MigrationScript Broken { get; } = new(
        "0003_broken.sql", "CREATE TABLE half (id int PRIMARY KEY); SELECT no_such_column FROM half;");
}
