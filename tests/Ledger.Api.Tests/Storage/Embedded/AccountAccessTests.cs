using Ledger.Api.Storage.Embedded;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ledger.Api.Tests.Storage.Embedded;

public sealed class AccountAccessTests
{
    [Fact]
    public async Task For_root_a_directory_that_the_account_cannot_reach_is_named_with_one_that_would_do()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess, "Only root runs PostgreSQL as another user.");
        using var parent = new TemporaryDirectory();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(parent.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(
            Path.Combine(parent.Path, ".ledger"), NullLogger.Instance, TestContext.Current.CancellationToken));

        Assert.Contains($"{parent.Path} is closed to others", refusal.Message);
        Assert.Contains(
            "Set Ledger__DataDirectory to a directory that this user can reach, such as /var/lib/ledger", refusal.Message);
    }
}
