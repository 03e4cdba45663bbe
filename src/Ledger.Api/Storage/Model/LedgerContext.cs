using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Storage.Model;

/// <summary>
/// The schema as Entity Framework sees it, for queries only. The scripts of db/migrations own the schema, and the
/// writer appends without it.
/// </summary>
public sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options)
{
    public DbSet<HeadRow> Head => Set<HeadRow>();
    public DbSet<BlockRow> Blocks => Set<BlockRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<PostingRow> Postings => Set<PostingRow>();
    public DbSet<CountRow> Counts => Set<CountRow>();
    public DbSet<QuantityRow> Quantities => Set<QuantityRow>();
    public DbSet<FootprintCellRow> FootprintCells => Set<FootprintCellRow>();
    public DbSet<LineItemRow> LineItems => Set<LineItemRow>();
    public DbSet<LineItemVersionRow> LineItemVersions => Set<LineItemVersionRow>();
    public DbSet<EnvelopeTakeRow> EnvelopeTakes => Set<EnvelopeTakeRow>();
    public DbSet<AllocationSourceRow> AllocationSources => Set<AllocationSourceRow>();
    public DbSet<CategoryRow> Categories => Set<CategoryRow>();
    public DbSet<ExchangeRateRow> ExchangeRates => Set<ExchangeRateRow>();
    public DbSet<DeflatorRow> Deflators => Set<DeflatorRow>();
    public DbSet<TreatyRow> Treaties => Set<TreatyRow>();
    public DbSet<TreatyPartyRow> TreatyParties => Set<TreatyPartyRow>();
    public DbSet<IdempotencyKeyRow> IdempotencyKeys => Set<IdempotencyKeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<HeadRow>().HasKey(row => row.OnlyRow);
        modelBuilder.Entity<BlockRow>().HasKey(row => row.Ticket);
        modelBuilder.Entity<JournalRow>().HasKey(row => new { row.Ticket, row.Ordinal });
        modelBuilder.Entity<PostingRow>().HasKey(row => new { row.Ticket, row.Ordinal, row.Leg });
        modelBuilder.Entity<CountRow>().HasKey(row => new { row.Ticket, row.Ordinal, row.N });
        modelBuilder.Entity<QuantityRow>().HasKey(row => new { row.Ticket, row.Ordinal, row.N });
        modelBuilder.Entity<FootprintCellRow>().HasKey(row => new { row.Footprint, row.Stage, row.FiscalYear, row.Source });
        modelBuilder.Entity<LineItemRow>().HasKey(row => row.Id);
        modelBuilder.Entity<LineItemVersionRow>().HasKey(row => new { row.Id, row.RowTicket });
        modelBuilder.Entity<EnvelopeTakeRow>().HasKey(row => new { row.Envelope, row.FiscalYear, row.Source });
        modelBuilder.Entity<AllocationSourceRow>().HasKey(row => row.Slug);
        modelBuilder.Entity<CategoryRow>().HasKey(row => row.Path);
        modelBuilder.Entity<ExchangeRateRow>().HasKey(row => new { row.Source, row.Date });
        modelBuilder.Entity<DeflatorRow>().HasKey(row => new { row.Source, row.Country });
        modelBuilder.Entity<TreatyRow>().HasKey(row => row.Code);
        modelBuilder.Entity<TreatyPartyRow>().HasKey(row => new { row.Treaty, row.Country });
        modelBuilder.Entity<IdempotencyKeyRow>().HasKey(row => new { row.Scope, row.Key });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<short>();
    }
}
