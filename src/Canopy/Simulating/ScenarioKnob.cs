namespace Canopy.Simulating;

/// <summary>What sort of number a knob turns.</summary>
internal enum KnobKind
{
    /// <summary>A whole number.</summary>
    Whole,
    /// <summary>A share or probability, 0 to 1.</summary>
    Share,
    /// <summary>A time, in seconds.</summary>
    Seconds,
}

/// <summary>A number of a scenario that is worth turning.</summary>
/// <param name="Path">Where it stands in the YAML: names with points between, places in lists from 0.</param>
/// <param name="Label">What it is, for people.</param>
/// <param name="Kind">whole, share, seconds.</param>
/// <param name="Unit">In what it counts; empty for a share.</param>
/// <param name="Value">How it stands; the default where the scenario does not say.</param>
/// <param name="Min">The least it takes here.</param>
/// <param name="Max">The most it takes here.</param>
/// <param name="IsSet">Whether the scenario says it.</param>
internal sealed record ScenarioKnob(
    string Path, string Label, KnobKind Kind, string Unit, double Value, double Min, double Max, bool IsSet);

/// <summary>A knob as somebody turned it.</summary>
/// <param name="Path">Which.</param>
/// <param name="Value">To what.</param>
internal sealed record KnobTurn(string? Path, double Value);
