using Ledger.Api.Storage.Embedded;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Storage.Embedded;

public sealed class PostgresBinariesTests
{
    [Fact]
    public void The_installed_programs_are_found_and_new_enough()
    {
        var binaries = PostgresBinaries.Find();

        Assert.InRange(binaries.Major, PostgresBinaries.OldestMajor, int.MaxValue);
        Assert.True(Path.IsPathRooted(binaries.Directory));
    }

    [Fact]
    public void Without_programs_the_message_says_what_to_install_or_which_setting_names_a_server()
    {
        using var empty = new TemporaryDirectory();

        var message = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find([empty.Path, "/no/such/folder"])).Message;

        Assert.Contains("PostgreSQL 15 or later was not found", message);
        Assert.Contains("apt-get install postgresql", message);
        Assert.Contains("brew install postgresql@17", message);
        Assert.Contains("winget install PostgreSQL.PostgreSQL.17", message);
        Assert.Contains("ConnectionStrings__Ledger", message);
    }

    [Fact]
    public void Data_of_a_version_that_is_not_installed_name_that_version()
    {
        var message = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find(major: 99)).Message;

        Assert.Contains("PostgreSQL 99, which wrote the existing data, was not found", message);
    }

    [Fact]
    public void Links_are_followed_to_the_folder_that_holds_the_programs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var links = new TemporaryDirectory();
        var real = PostgresBinaries.Find();
        foreach (var program in (string[])["postgres", "initdb", "pg_ctl"])
            File.CreateSymbolicLink(Path.Combine(links.Path, program), Path.Combine(real.Directory, program));

        Assert.Equal(real, PostgresBinaries.Find([links.Path]));
    }

    [Fact]
    public void Programs_that_are_too_old_or_broken_are_passed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins are shell scripts.");
        using var old = new TemporaryDirectory();
        using var broken = new TemporaryDirectory();
        WriteStandIns(old.Path, "#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n");
        WriteStandIns(broken.Path, "#!/bin/sh\nexit 1\n");

        Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find([old.Path, broken.Path]));
    }

    private static void WriteStandIns(string folder, string script)
    {
        foreach (var program in (string[])["postgres", "initdb", "pg_ctl"])
        {
            var file = Path.Combine(folder, program);
            File.WriteAllText(file, script);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
