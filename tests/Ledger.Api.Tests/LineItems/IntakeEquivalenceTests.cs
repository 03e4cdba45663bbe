using System.Text;
using System.Text.Json;
using CsCheck;
using Ledger.Api.Features.LineItems;
using Ledger.Api.Http;
using Ledger.Api.Http.Json;
using Ledger.Domain.Procurement;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>
/// The quick way in takes exactly what the slow ones take: the validator is asked only about lines that the mapping
/// refuses, and the serialiser only about texts that were walked through before.
/// </summary>
public sealed class IntakeEquivalenceTests
{
    // Sets how validators name members.
    public IntakeEquivalenceTests() => new ServiceCollection().AddLedgerHttp();

    [Fact]
    public void A_line_is_taken_only_where_the_validator_finds_nothing_and_all_that_it_finds_is_told() =>
        MutatedLines.All.Sample(
            text =>
            {
                if (!JsonBody.TryParse<LineItemBody>(Encoding.UTF8.GetBytes(text), out var body, out _)) return;
                var found = LineItemBodyValidator.For(CategoryTree.Standard).Validate(body).Errors
                    .Select(failure => (failure.PropertyName, failure.ErrorMessage));
                var read = LineItemReading.Check(body, CategoryTree.Standard);
                var told = (read.Rejection?.Faults ?? []).Select(fault => (fault.Field, fault.Message)).ToList();
                Assert.Equal(found, told.Take(found.Count()));
            },
            iter: 20_000);

    [Fact]
    public void A_body_is_read_exactly_where_the_serialiser_reads_it_and_nothing_in_it_is_lost() =>
        Gen.Select(MutatedLines.All, Gen.Select(Gen.Double.Unit, Gen.Byte).Array[0, 1]).Sample(
            (text, change) =>
            {
                var json = Encoding.UTF8.GetBytes(text);
                foreach (var (at, value) in change) json[(int)(at * json.Length)] = value;
                var expected = Naive(json);
                Assert.Equal(expected is not null, JsonBody.TryParse<LineItemBody>(json, out var body, out _));
                if (body is not null) Assert.Equal(expected, Text(body));
            },
            iter: 20_000);

    // The serialiser alone, but for what it lets pass: NUL, and null in lists.
    private static string? Naive(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = LedgerJson.MaxDepth });
            var body = JsonSerializer.Deserialize<LineItemBody>(json, LedgerJson.Options);
            return body is null || HasWhatCannotBeKept(document.RootElement, inList: false) ? null : Text(body);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Not as the service writes it: a number may be any text here.
    private static string Text(LineItemBody body) => JsonSerializer.Serialize(body);

    private static bool HasWhatCannotBeKept(JsonElement element, bool inList) => element.ValueKind switch
    {
        JsonValueKind.Null => inList,
        JsonValueKind.String => element.GetString()!.Contains('\0'),
        JsonValueKind.Array => element.EnumerateArray().Any(item => HasWhatCannotBeKept(item, inList: true)),
        JsonValueKind.Object => element.EnumerateObject().Any(member => HasWhatCannotBeKept(member.Value, inList: false)),
        _ => false,
    };
}
