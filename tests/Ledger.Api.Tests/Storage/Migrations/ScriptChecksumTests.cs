using System.Security.Cryptography;
using Ledger.Api.Storage.Migrations;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Storage.Migrations;

public sealed class ScriptChecksumTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "db", "migrations");

    [Fact]
    public async Task Every_script_has_the_checksum_that_was_committed_for_it_because_an_applied_script_never_changes()
    {
        var committed = await File.ReadAllLinesAsync(
            Path.Combine(Folder, "checksums.sha256"), TestContext.Current.CancellationToken);

        Assert.Equal(ScriptFiles().Select(ChecksumLine), committed);
    }

    [Fact]
    public void The_service_carries_every_script_of_the_folder_and_no_other() =>
        Assert.Equal(ScriptFiles().Select(Path.GetFileName), MigrationScript.Embedded().Select(script => script.Name));

    private static IEnumerable<string> ScriptFiles() => Directory.EnumerateFiles(Folder, "*.sql").Order(StringComparer.Ordinal);

    private static string ChecksumLine(string file) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}";
}
