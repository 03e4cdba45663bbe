using Ledger.Api.Features.AllocationSources;
using Ledger.Api.Features.Categories;
using Ledger.Api.Features.Deflators;
using Ledger.Api.Features.ExchangeRates;
using Ledger.Api.Features.Exports;
using Ledger.Api.Features.Imports;
using Ledger.Api.Features.Journal;
using Ledger.Api.Features.LineItems;
using Ledger.Api.Features.ReferenceData;
using Ledger.Api.Features.Rollups;
using Ledger.Api.Features.Treaties;
using Ledger.Api.Features.Verifications;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Features;

/// <summary>Every resource of the API.</summary>
internal static class LedgerApi
{
    internal static void MapLedgerApi(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1").WithProblems(ProblemType.NotReady);
        v1.MapLineItems();
        v1.MapRollups();
        v1.MapCountries();
        v1.MapCurrencies();
        v1.MapUnits();
        v1.MapCategories();
        v1.MapAllocationSources();
        v1.MapImports();
        v1.MapExchangeRates();
        v1.MapDeflators();
        v1.MapTreaties();
        v1.MapExports();
        v1.MapJournal();
        v1.MapVerifications();
    }
}
