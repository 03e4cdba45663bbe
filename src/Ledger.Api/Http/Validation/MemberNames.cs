using System.Text.Json;
using FluentValidation;

namespace Ledger.Api.Http.Validation;

/// <summary>How faults name members.</summary>
internal static class MemberNames
{
    /// <summary>From here on as clients write them, whoever asks for the validation.</summary>
    internal static void UseClients() => ValidatorOptions.Global.PropertyNameResolver = (_, member, _) =>
        member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
}
