using Ledger.Api.Storage;
using Ledger.Api.Storage.Cells;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Ledger.Api.Tests.Cells;

/// <summary>Segments of ledgers that are far too small to need any.</summary>
internal static class Segments
{
    /// <summary>Writes all cells down as soon as a little was posted.</summary>
    internal static SegmentPolicy Often { get; } = new(10, 0.2, TimeSpan.FromMilliseconds(20));

    /// <summary>Waits until so many segments are there.</summary>
    internal static async Task WrittenAsync(TestDatabase database, int count)
    {
        for (var looks = 0; await CountAsync(database) < count; looks++)
        {
            Assert.True(looks < 1_000, $"After 20 seconds there are fewer than {count} segments.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    internal static Task<long> CountAsync(TestDatabase database) =>
        Sql.ScalarAsync<long>(database.OwnerConnectionString, "SELECT count(*) FROM segments");

    /// <summary>Writes what one block posted, as an import does.</summary>
    internal static async Task AppendBlockAsync(LedgerDatabase database, long ticket)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await SegmentWriter.AppendBlockAsync(connection, ticket, await CellsOfAsync(database, ticket), TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<CellSet> CellsOfAsync(LedgerDatabase database, long ticket)
    {
        await using var context = database.Context();
        var footprints = (await context.FootprintCells.ToListAsync(TestContext.Current.CancellationToken))
            .ToLookup(cell => cell.Footprint, cell => new FootprintCell(cell.Stage, cell.FiscalYear, cell.Source));
        var money = await context.Postings.Where(row => row.Ticket == ticket).ToListAsync(TestContext.Current.CancellationToken);
        var counts = await context.Counts.Where(row => row.Ticket == ticket).ToListAsync(TestContext.Current.CancellationToken);
        var goods = await context.Quantities.Where(row => row.Ticket == ticket).ToListAsync(TestContext.Current.CancellationToken);
        var cells = CellSet.Empty(new CellSpace()).Change();
        cells.Add(new Postings(
            [.. money.Select(row => new Posting(
                row.Line, row.Country, row.Category, row.Currency, row.Stage, row.FiscalYear, row.Source, row.Bound, row.Amount, row.Legs))],
            [.. counts.Select(row => new CountPosting(
                row.Line, row.Country, row.Category, row.Currency, new Footprint(footprints[row.Footprint]), row.Lines, row.Unpriced,
                row.UnpricedWithin, row.Unquantified, row.Approximate))],
            [.. goods.Select(row => new QuantityPosting(
                row.Line, row.Country, row.Category, row.Currency, row.Stage, row.Unit, row.Bound, row.Quantity, row.Legs))]));
        return cells.ToSet();
    }
}
