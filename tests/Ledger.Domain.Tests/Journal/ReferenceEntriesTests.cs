using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class ReferenceEntriesTests
{
    [Fact]
    public void A_source_is_an_entry_about_no_line() => Assert.Equal(
        new Entry(
            EntryKind.SourceRecorded, null, 0, "me",
            """{"slug":"state","name":"State budget","kind":"nationalBudget","country":"LV"}""", Postings.None),
        ReferenceEntries.Source(new("state", "State budget", SourceKind.NationalBudget, Given.Country("LV")), "me"));

    [Fact]
    public void A_category_is_an_entry_without_what_it_lacks() => Assert.Equal(
        new Entry(EntryKind.CategoryRecorded, null, 0, "me", """{"path":"a/b","name":"B","fsc":"1345"}""", Postings.None),
        ReferenceEntries.Category(new(CategoryPath.Parse("a/b"), "B", null, "1345", null, null), "me"));
}
