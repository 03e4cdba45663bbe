using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>A movement that was undone wholly binds the line to nothing.</summary>
public sealed class UndoneMovementTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    [Theory]
    [InlineData("""{"value": null, "reason": "nobody has said"}""", "{}", "[]")]
    [InlineData("""{"value": {"amount": 700, "currency": "JPY"}, "reason": "in yen"}""", "{\"amount\":700,\"bound\":\"exact\"}", "JPY")]
    [InlineData("""{"value": {"amount": -5}, "reason": "a refund"}""", "{\"amount\":-5.00,\"bound\":\"exact\"}", "EUR")]
    public async Task A_line_may_become_unpriced_or_change_its_currency_after_it(string patch, string position, string currency)
    {
        var line = (await ledger.Client.RecordAsync(Line.With("""{"value": {"amount": 100, "currency": "EUR"} }"""))).Id();
        var moved = await Answer.OfAsync(ledger.Client.MoveAsync(line, "\"1.1\"", """{"from": "allocated", "to": "contracted", "amount": 12.34, "date": "2025"}""", "undone-" + currency));
        var undo = $$"""{"corrects": "{{moved.Json.GetProperty("movement").Id()}}", "amount": 12.34, "reason": "booked by mistake"}""";
        Assert.True((await Answer.OfAsync(ledger.Client.MoveAsync(line, moved.Tag, undo))).IsTaken);

        var revised = await Answer.OfAsync(ledger.Client.PatchAsync(line, "\"3.1\"", patch));

        Assert.True(revised.IsTaken, revised.Body);
        Assert.Equal(position, revised.Json.Raw("position.allocated"));
        Assert.True((await Answer.OfAsync(ledger.Client.PatchAsync(line, revised.Tag, """{"title": "Another", "reason": "named anew"}"""))).IsTaken);
        var again = await Answer.OfAsync(ledger.Client.MoveAsync(line, "\"1.1\"", """{"from": "allocated", "to": "contracted", "amount": 12.34, "date": "2025"}""", "undone-" + currency));
        Assert.Equal(moved with { Replayed = "true" }, again);
    }
}
