using System.Collections.Immutable;
using CsCheck;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class MovementPayloadTests
{
    private const long Largest = 999_999_999_999_999;

    private static readonly Gen<string> Text = Gen.OneOf("a", "\"", "\\", "\n", "<", "ä", "Ж", "🚀", " ").Array[1, 6].Select(string.Concat);
    private static readonly Gen<PartialDate> AnyDate = Gen.OneOf("1900", "2024-02-29", "2024-09", "2200-12-31").Select(Given.Date);

    private static readonly Gen<(Movement Movement, LineItem Line)> Any =
        from currency in Gen.OneOf("EUR", "JPY", "KWD")
        from negative in Gen.Bool
        from ids in Gen.Select(Gen.Guid, Gen.Guid)
        from stages in Gen.Select(Gen.Enum<Stage>(), Gen.Enum<Stage>())
        from figures in Gen.Select(Gen.Long[1, Largest], Gen.Long[1, 999_999_999_999_999_999])
        from has in Gen.Bool.Array[6]
        from year in Gen.Int[1900, 2200]
        from source in Gen.OneOf("state", "unattributed")
        from date in AnyDate
        from reason in Text
        from evidence in Gen.Select(Text, AnyDate, (text, day) => new Evidence("https://a.example/", text, text, day, EvidenceKind.Media, null)).Array[0, 2]
        from money in Gen.Select(Gen.Int[1900, 2200], Gen.OneOf("state", "safe"), Gen.Enum<Bound>(), Gen.Enum<Bound>(), Gen.Long[-Largest, Largest],
            (at, slug, before, after, amount) => new MovedMoney(at, slug, before, after, amount)).Array[0, 4]
        from goods in Gen.Select(Gen.Enum<Bound>(), Gen.Enum<Bound>(), Gen.Long[0, Largest], (before, after, millionths) => new MovedGoods(before, after, millionths)).Array[0, 3]
        let sign = negative ? -1 : 1
        select (new Movement
        {
            Id = ids.Item1,
            From = stages.Item1,
            To = stages.Item2,
            Amount = has[0] ? figures.Item1 * sign : null,
            QuantityMillionths = has[1] ? figures.Item2 : null,
            FiscalYear = has[2] ? year : null,
            Source = has[2] ? source : null,
            Corrects = has[3] ? ids.Item2 : null,
            Date = date,
            Reason = has[4] ? reason : null,
            Evidence = [.. evidence],
            Money = [.. money],
            Goods = [.. goods],
            LeavesNothing = has[5],
        }, Given.Line() with { Value = Given.Value(Largest * sign, currency), Quantity = Given.Pieces(1) });

    [Fact]
    public void What_was_written_reads_the_same() => Any.Sample((movement, line) =>
        Same(movement, MovementPayload.Read(MovementPayload.Write(movement, line), line)));

    [Fact]
    public void Many_read_as_each_does() => Any.Sample((movement, line) =>
    {
        var (first, second) = (movement, movement with { Amount = null, Reason = null });
        var read = MovementPayload.ReadAll(MovementPayload.WriteAll([first, second], line), line);
        return read.Length == 2 && Same(first, read[0]) && Same(second, read[1]);
    });

    [Fact]
    public void The_same_movement_is_written_the_same() => Any.Sample((movement, line) =>
    {
        var text = MovementPayload.Write(movement, line);
        return text == MovementPayload.Write(movement, line) && text == MovementPayload.Write(MovementPayload.Read(text, line), line);
    });

    [Fact]
    public void Every_member_is_written_in_its_place_with_its_currencys_digits() => Assert.Equal(
        """{"id":"00000001-0000-0000-0000-000000000000","from":"contracted","to":"delivered","amount":12.30,"quantity":2.5,"""
        + """ "fiscalYear":2026,"source":"state","corrects":"00000002-0000-0000-0000-000000000000","date":"2026-05","reason":"Piegāde","""[1..]
        + """ "evidence":[{"url":"https://a.example/","kind":"official"}],"""[1..]
        + """ "moved":{"money":[[2026,"state",3,0,-1230]],"goods":[[1,0,2500000]],"leavesNothing":true}}"""[1..],
        MovementPayload.Write(
            new Movement
            {
                Id = Given.Ids[0],
                From = Stage.Contracted,
                To = Stage.Delivered,
                Amount = -1_230,
                QuantityMillionths = 2_500_000,
                FiscalYear = 2026,
                Source = "state",
                Corrects = Given.Ids[1],
                Date = Given.Date("2026-05"),
                Reason = "Piegāde",
                Evidence = [new("https://a.example/", null, null, null, EvidenceKind.Official, null)],
                Money = [new(2026, "state", Bound.AtMost, Bound.Exact, -1_230)],
                Goods = [new(Bound.Approximate, Bound.Exact, 2_500_000)],
                LeavesNothing = true,
            },
            Given.Line(-5_000)));

    [Fact]
    public void What_is_absent_is_not_written() => Assert.Equal(
        """{"id":"00000001-0000-0000-0000-000000000000","from":"allocated","to":"paid","date":"2026-05-01","""
        + """ "moved":{"money":[],"goods":[],"leavesNothing":false}}"""[1..],
        MovementPayload.Write(Given.Move(Stage.Allocated, Stage.Paid) with { Id = Given.Ids[0] }, Given.Line()));

    private static bool Same(Movement left, Movement right) =>
        left.Evidence.SequenceEqual(right.Evidence) && left.Money.SequenceEqual(right.Money) && left.Goods.SequenceEqual(right.Goods)
        && WithoutLists(left) == WithoutLists(right);

    private static Movement WithoutLists(Movement movement) => movement with
    {
        Evidence = ImmutableArray<Evidence>.Empty,
        Money = ImmutableArray<MovedMoney>.Empty,
        Goods = ImmutableArray<MovedGoods>.Empty,
    };
}
