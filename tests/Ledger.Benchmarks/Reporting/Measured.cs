using System.Globalization;

namespace Ledger.Benchmarks.Reporting;

/// <summary>A figure with its unit.</summary>
internal sealed record Measured(double Value, string Unit)
{
    internal static Measured PerSecond(double rate) => new(rate, "/s");

    internal static Measured Milliseconds(double time) => new(time, "ms");

    internal static Measured Seconds(double time) => new(time, "s");

    internal static Measured Megabytes(double size) => new(size, "MB");

    internal static Measured Count(double count) => new(count, "");

    public override string ToString()
    {
        var format = Math.Abs(Value) switch { 0 or >= 100 => "N0", >= 10 => "N1", >= 1 => "N2", _ => "N3" };
        return $"{Value.ToString(Unit.Length == 0 ? "N0" : format, CultureInfo.InvariantCulture)} {Unit}".TrimEnd();
    }
}
