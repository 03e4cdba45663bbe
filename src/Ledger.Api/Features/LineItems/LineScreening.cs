using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Screenings;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.LineItems;

/// <summary>What treaties say of a line, and what readers are warned of.</summary>
/// <param name="Screening">What they say on the line's own date.</param>
/// <param name="Warnings">The warnings, also those of a movement that the answer is about.</param>
internal sealed record LineScreening(Screening Screening, IReadOnlyList<string> Warnings)
{
    private const string WarningsBegin = ",\"warnings\":[";

    // Most lines have nothing to do with any treaty, and cost no more than finding that out.
    private static readonly LineScreening Clear = new(Screening.Clear, []);

    /// <summary>Screens a line as it is read.</summary>
    internal static LineScreening Of(LineView line, TreatyBook book) =>
        book.Screened.ContainsKey(line.Category) ? Of(LineItemPayload.Read(line.Payload), null, book) : Clear;

    /// <summary>Screens a line, and a movement of it on its own date.</summary>
    internal static LineScreening Of(LineItem line, Movement? movement, TreatyBook book)
    {
        var screening = book.Screen(line);
        if (screening.Findings.IsEmpty) return Clear;
        var warnings = WarningsOf(line, screening);
        return new LineScreening(screening, movement is { Corrects: null } ? [.. warnings.Concat(WarningsOf(line, book.Screen(line, movement))).Distinct()] : [.. warnings]);
    }

    /// <summary>
    /// What an entity tag calls the last thing that changed what a line shows: a treaty can have changed it, too.
    /// </summary>
    internal string Derived(LineView line, KnownTreaties known) => Screening.Findings.IsEmpty || known.Ticket == 0
        ? line.Derived
        : string.Create(CultureInfo.InvariantCulture, $"{line.Derived}-{known.Ticket}");

    /// <summary>Writes what a line states, with the warnings after its own, which are its last member.</summary>
    internal void WriteStated(IBufferWriter<byte> output, string payload)
    {
        if (Warnings.Count == 0)
        {
            Encoding.UTF8.GetBytes(payload.AsSpan(1, payload.Length - 2), output);
            return;
        }

        var warnings = JsonSerializer.Serialize(Warnings, LedgerJson.Options).AsSpan()[1..^1];
        // In a text, quotes are escaped, so these characters can be nothing but the member.
        var stated = payload.Contains(WarningsBegin, StringComparison.Ordinal)
            ? $"{payload.AsSpan(1, payload.Length - 3)},{warnings}]"
            : $"{payload.AsSpan(1, payload.Length - 2)}{WarningsBegin}{warnings}]";
        Encoding.UTF8.GetBytes(stated, output);
    }

    /// <summary>Writes what treaties say, as the member that follows others.</summary>
    internal void Write(StringBuilder text) => text.Append(",\"screening\":").Append(
        Screening.Findings.IsEmpty ? "{\"outcome\":\"clear\"}" : JsonSerializer.Serialize(ScreeningResource.Of(Screening), LedgerJson.Options));

    private static IEnumerable<string> WarningsOf(LineItem line, Screening screening) =>
        ScreeningText.Warnings(line.Country.Code, line.Category.ToString(), screening);
}
