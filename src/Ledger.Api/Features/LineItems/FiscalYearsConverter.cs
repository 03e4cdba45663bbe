using System.Text.Json;
using System.Text.Json.Serialization;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Features.LineItems;

/// <summary>An array is years with their amounts, an object a range of years.</summary>
internal sealed class FiscalYearsConverter : JsonConverter<FiscalYearsBody>, ITwoForms
{
    public Type Array => typeof(IReadOnlyList<FiscalYearShareBody>);

    public Type Other => typeof(FiscalYearRangeBody);

    public override FiscalYearsBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray
            ? new FiscalYearsBody { Shares = JsonSerializer.Deserialize<IReadOnlyList<FiscalYearShareBody>>(ref reader, options) }
            : new FiscalYearsBody { Range = JsonSerializer.Deserialize<FiscalYearRangeBody>(ref reader, options) };

    public override void Write(Utf8JsonWriter writer, FiscalYearsBody value, JsonSerializerOptions options)
    {
        if (value.Shares is { } shares) JsonSerializer.Serialize(writer, shares, options);
        else JsonSerializer.Serialize(writer, value.Range, options);
    }
}
