namespace Canopy.Simulation.Comparison;

/// <summary>How a value stands to what the paper measured.</summary>
public enum Verdict
{
    /// <summary>Within the band.</summary>
    In,
    /// <summary>Outside of it.</summary>
    Out,
    /// <summary>The scenario was given it: it shows nothing.</summary>
    Input,
    /// <summary>Too little of it was seen in this run.</summary>
    NotMeasured,
}

/// <summary>One row of the experiment table (spec/two-tier.md M).</summary>
/// <param name="Id">Its number there.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Paper">What the KaZaA paper states.</param>
/// <param name="Band">What counts as reproduced.</param>
/// <param name="Value">What this run gave.</param>
/// <param name="Verdict">In or out.</param>
public sealed record PaperRow(string Id, string Quantity, string Paper, string Band, string Value, Verdict Verdict);
