using Ledger.Api.Http.Conversion;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Features.Rollups;

/// <summary>At which rates totals were converted.</summary>
/// <param name="Policy">The policy: <c>date</c>, <c>latest</c>, <c>valueDate</c> or <c>annualAverage</c>.</param>
/// <param name="Date">The day asked for, of the policy <c>date</c>.</param>
/// <param name="UsedDates">The days whose published rates were used, where each is one day's and not a mean.</param>
/// <param name="Source">Who published what was used; absent where nothing was.</param>
/// <param name="Rates">The rates, by currency and then by time: at most the first 1,000.</param>
/// <param name="MoreRates">How many more rates were used.</param>
public sealed record RateEvidenceResource(
    string Policy, DateOnly? Date, IReadOnlyList<DateOnly> UsedDates, string? Source, IReadOnlyList<UsedRateResource> Rates, int? MoreRates);

/// <summary>A price index that brought money of a year to the prices of another.</summary>
/// <param name="Country">Whose money: ISO 3166-1 alpha-2.</param>
/// <param name="Year">The year that the money is for.</param>
/// <param name="Index">Its index.</param>
/// <param name="BaseYear">The year of the prices.</param>
/// <param name="BaseIndex">Its index.</param>
/// <param name="Source">Whose series it is.</param>
public sealed record UsedDeflatorResource(
    string Country, int Year, NumberToken Index, int BaseYear, NumberToken BaseIndex, string Source);

/// <summary>What became of a currency's money: converted and unconverted are together the ledger's total.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Ledger">The total in this currency under the same filters.</param>
/// <param name="Converted">What of it was converted, in this currency.</param>
/// <param name="Unconverted">What of it was not.</param>
public sealed record ReconciliationResource(string Currency, NumberToken Ledger, NumberToken Converted, NumberToken Unconverted);

/// <summary>Money that is in no converted total.</summary>
/// <param name="Currency">Its currency: ISO 4217.</param>
/// <param name="Year">The fiscal year that it is for, where that decides.</param>
/// <param name="Country">Whose money it is, where that decides.</param>
/// <param name="Amount">How much, in its currency.</param>
/// <param name="Lines">Of how many lines.</param>
/// <param name="Reason">The kind of reason: noRate, futureYear or noDeflator.</param>
/// <param name="Detail">What is missing; where it is money of the instant compared to, it begins with that.</param>
public sealed record UnconvertedResource(
    string Currency, int? Year, string? Country, NumberToken Amount, long Lines, string Reason, string Detail);
