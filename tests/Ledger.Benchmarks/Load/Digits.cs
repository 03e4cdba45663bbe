namespace Ledger.Benchmarks.Load;

/// <summary>A number of fixed width within prepared bytes, written anew for each use.</summary>
internal static class Digits
{
    internal const int Width = 10;

    /// <summary>Stands where a number is to be written.</summary>
    internal static readonly string Blank = new('#', Width);

    internal static void Write(Span<byte> bytes, long number)
    {
        for (var at = Width - 1; at >= 0; at--, number /= 10) bytes[at] = (byte)('0' + number % 10);
    }
}
