using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace Ledger.Api.Tests.Exports;

/// <summary>The installed hledger, which knows nothing of the service.</summary>
internal static class Hledger
{
    /// <summary>The balances that it makes of a journal, as account, commodity and amount; those of zero are left out.</summary>
    public static async Task<IReadOnlyList<(string Account, string Commodity, decimal Amount)>> BalancesAsync(string journal, params string[] query)
    {
        var table = await RunAsync(journal, ["balance", "--output-format", "csv", "--layout", "bare", "--no-total", "--flat", .. query]);
        return
        [
            .. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(row => row.Trim('"').Split("\",\""))
                // An account that nothing stands in has a row without a commodity.
                .Where(cells => cells[1].Length > 0)
                .Select(cells => (cells[0], cells[1], decimal.Parse(cells[2], CultureInfo.InvariantCulture)))
                .Where(row => row.Item3 != 0),
        ];
    }

    /// <summary>What it prints when it reads a journal and does what it is told.</summary>
    public static async Task<string> RunAsync(string journal, params string[] arguments)
    {
        using var process = Start(["--file", "-", .. arguments]);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        try
        {
            await process.StandardInput.WriteAsync(journal.AsMemory(), Cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It refused the journal before its end; its own words follow.
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"hledger {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("hledger", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            // In another locale it refuses letters beyond ASCII.
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("hledger is not installed; on Debian, apt-get install hledger. CI has it.");
            throw;
        }
    }
}
