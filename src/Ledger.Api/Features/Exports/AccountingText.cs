using System.Globalization;
using System.Text;
using Ledger.Api.Http.Json;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Exports;

/// <summary>
/// Entries as transactions of plain-text accounting. Money that stands somewhere is in an account
/// <c>budget:country:category:stage</c>; what makes a transaction balance is in <c>source:slug</c>.
/// </summary>
internal static class AccountingText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    internal static string Heading(Instant instant, byte[]? hash)
    {
        var text = new StringBuilder("; Defence procurement ledger for hledger: a transaction an entry, dated by the day of its recording (UTC).\n");
        if (hash is null) return text.Append("; No entry had been recorded.\n").ToString();
        return text
            .Append(Invariant, $"; Entries 1 to {instant.Sequence}, as of {TimestampConverter.Format(instant.At)}. Hash of the last block: {Convert.ToHexStringLower(hash)}\n")
            .Append("decimal-mark .\n").ToString();
    }

    /// <summary>The last line, by which a reader sees that nothing was cut off.</summary>
    internal static string Ending(Instant instant) => string.Create(Invariant, $"\n; End after entry {instant.Sequence}.\n");

    internal static string Of(JournalEntry entry, StatedLine? stated)
    {
        var words = EntryWords.Of(entry.Entry, stated);
        var heading = string.Create(
            Invariant, $"{entry.Block.RecordedAt.UtcDateTime:yyyy-MM-dd} ({entry.Sequence}) {PlainWords.Description(words.Payee)} | {PlainWords.Description(words.Note)}\n");
        var money = entry.Entry.Postings.Money.Where(posting => posting.MinorUnits != 0).ToList();
        // An entry that moves no money is no transaction; as a comment it leaves no gap in the numbers.
        if (money.Count == 0) return $"\n; {heading}";
        var text = new StringBuilder().Append('\n').Append(heading);
        text.Append(Invariant, $"    ; kind:{Codelist<EntryKind>.Text(entry.Entry.Kind)}, version:{entry.Entry.Version}, ");
        text.Append(Invariant, $"recorded:{TimestampConverter.Format(entry.Block.RecordedAt)}, actor:{PlainWords.Tag(entry.Entry.Actor)}");
        if (words.Reference is { } reference) text.Append(Invariant, $", reference:{reference}");
        text.Append(Invariant, $"\n    ; hash:{Convert.ToHexStringLower(entry.Hash)}\n");
        foreach (var posting in money) Append(text, posting);
        AppendSources(text, money);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Posting posting) => text
        .Append(Invariant, $"    budget:{posting.Country}:{posting.Category.Replace('/', ':')}:{Codelist<Stage>.Text(posting.Stage)}")
        .Append(Invariant, $"  {Amount(posting.MinorUnits, posting.Currency)}")
        .Append(Invariant, $"  ; country:{posting.Country}, category:{posting.Category}, stage:{Codelist<Stage>.Text(posting.Stage)}, ")
        .Append(Invariant, $"fiscalYear:{posting.FiscalYear}, source:{posting.Source}, bound:{Codelist<Bound>.Text(posting.Bound)}, line:{posting.Line}\n");

    // Money that only goes from one place to another leaves its source as it was, so most movements have no such posting.
    private static void AppendSources(StringBuilder text, List<Posting> money)
    {
        var sources = money
            .GroupBy(posting => (posting.Source, posting.Currency), posting => (Int128)posting.MinorUnits)
            .Select(source => (source.Key, Sum: source.Aggregate((sum, amount) => sum + amount)))
            .Where(source => source.Sum != 0)
            .OrderBy(source => source.Key.Source, StringComparer.Ordinal).ThenBy(source => source.Key.Currency, StringComparer.Ordinal);
        foreach (var (source, sum) in sources)
            text.Append(Invariant, $"    source:{source.Source}  {Amount(-sum, source.Currency)}\n");
    }

    // A currency's code is three letters, so it needs no quotation marks.
    private static string Amount(Int128 minorUnits, string currency) =>
        $"{AmountText.Format(minorUnits, CurrencyInfo.FromCode(currency).DecimalDigits)} {currency}";
}
