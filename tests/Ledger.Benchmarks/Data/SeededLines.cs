using System.Text;
using Ledger.Benchmarks.Load;

namespace Ledger.Benchmarks.Data;

/// <summary>
/// Lines as NDJSON, the same in every run. After so many the same lines come again under other references: a larger
/// ledger has more lines in the same places.
/// </summary>
internal sealed class SeededLines
{
    private const int BufferSize = 128 * 1024;
    private const string ReferenceHead = "{\"reference\":\"seeded-";
    private const string PartHead = "\",\"partOf\":\"seeded-";

    private readonly (byte[] Bytes, bool IsPart)[] _templates;

    /// <param name="different">How many lines differ in more than their reference.</param>
    internal SeededLines(int different) =>
        _templates = [.. new SeededLineMaker().Make(different).Select(line => (Encode(line), line.IsPart))];

    /// <summary>Writes lines of consecutive numbers, each ended by a newline.</summary>
    internal async Task WriteAsync(Stream stream, int first, int count, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        var filled = 0;
        for (var number = first; number < first + count; number++)
        {
            var (bytes, isPart) = _templates[number % _templates.Length];
            if (filled + bytes.Length > buffer.Length)
            {
                await stream.WriteAsync(buffer.AsMemory(0, filled), cancellation);
                filled = 0;
            }

            Write(buffer.AsSpan(filled), bytes, isPart, number);
            filled += bytes.Length;
        }

        await stream.WriteAsync(buffer.AsMemory(0, filled), cancellation);
    }

    private static void Write(Span<byte> to, byte[] template, bool isPart, int number)
    {
        template.CopyTo(to);
        Digits.Write(to[ReferenceHead.Length..], number);
        // A part comes right after its envelope.
        if (isPart) Digits.Write(to[(ReferenceHead.Length + Digits.Width + PartHead.Length)..], number - 1);
    }

    private static byte[] Encode(SeededLine line) => Encoding.UTF8.GetBytes(
        $"{ReferenceHead}{Digits.Blank}{(line.IsPart ? PartHead + Digits.Blank : "")}\",{line.Members}}}\n");
}
