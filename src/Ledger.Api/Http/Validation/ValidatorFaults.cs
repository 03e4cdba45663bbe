using FluentValidation;
using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Validation;

/// <summary>What a validator finds, as the faults that problems tell.</summary>
internal static class ValidatorFaults
{
    internal static List<Fault> FaultsOf<T>(this IValidator<T> validator, T body) =>
        [.. validator.Validate(body).Errors.Select(failure => new Fault(failure.PropertyName, failure.ErrorMessage))];
}
