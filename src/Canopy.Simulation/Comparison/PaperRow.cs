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
public sealed record PaperRow(string Id, string Quantity, string Paper, string Band, string Value, Verdict Verdict)
{
    /// <summary><see cref="Value"/> as a number; null where nothing was seen.</summary>
    public double? Number { get; init; }

    /// <summary>Where the band begins.</summary>
    public double Least { get; init; }

    /// <summary>Where it ends; null where it does not.</summary>
    public double? Most { get; init; }

    /// <summary>What has to lie below the number besides; null where nothing has to.</summary>
    public double? Below { get; init; }

    /// <summary>Whether a number lies in this row's band.</summary>
    /// <param name="number">The number.</param>
    /// <param name="below">What has to lie below it; null where nothing has to.</param>
    public bool Holds(double number, double? below) => number >= Least && !(number > Most) && (below is null || below < number);
}
