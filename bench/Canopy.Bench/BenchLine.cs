using System.Text.Encodings.Web;
using System.Text.Json;

namespace Canopy.Bench;

/// <summary>What one bench found, printed as one line of JSON.</summary>
/// <param name="Bench">Its name.</param>
/// <param name="Value">What was measured of ours.</param>
/// <param name="Unit">In what.</param>
/// <param name="Reference">The same of the reference, in the same run; null where there is none.</param>
/// <param name="Ratio">Value over reference.</param>
/// <param name="Budget">What is demanded, in words.</param>
/// <param name="Ok">Whether it is met.</param>
internal sealed record BenchLine(string Bench, double Value, string Unit, double? Reference, double? Ratio, string Budget, bool Ok)
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A line whose ratio must reach a budget.</summary>
    public static BenchLine AtLeast(string bench, double value, double reference, string unit, double ratioMin) =>
        new(bench, Round(value), unit, Round(reference), Round(value / reference), $">= {ratioMin} of the reference",
            value / reference >= ratioMin);

    /// <summary>A line whose value must stay below a budget.</summary>
    public static BenchLine AtMost(string bench, double value, double reference, string unit, double valueMax) =>
        new(bench, Round(value), unit, Round(reference), Round(value / reference), $"<= {valueMax} {unit}", value <= valueMax);

    /// <summary>A line without reference, whose value must stay below a budget.</summary>
    public static BenchLine AtMost(string bench, double value, string unit, double valueMax) =>
        new(bench, Round(value), unit, null, null, $"<= {valueMax} {unit}", value <= valueMax);

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    private static double Round(double value) => Math.Round(value, value >= 100 ? 0 : 3);
}
