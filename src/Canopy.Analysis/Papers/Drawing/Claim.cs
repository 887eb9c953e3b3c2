namespace Canopy.Analysis.Papers.Drawing;

/// <summary>How a measured number stands to what a paper states.</summary>
public enum Verdict : byte
{
    /// <summary>It lies in the band that counts as reproduced.</summary>
    InBand,
    /// <summary>It lies outside.</summary>
    OutOfBand,
    /// <summary>There was not enough to measure it by; <see cref="Claim.Note"/> says what is missing.</summary>
    NotMeasured,
    /// <summary>The paper gives no number to hold it against, or its digits are lost: ours stands alone.</summary>
    NoBand,
}

/// <summary>A number that a paper states, the band that counts as reproduced, and ours.</summary>
/// <param name="What">The quantity, as the paper calls it.</param>
/// <param name="Stated">What the paper states, in its own units and words.</param>
/// <param name="Unit">The unit of the numbers; empty for a plain number.</param>
public sealed record Claim(string What, string Stated, string Unit = "")
{
    /// <summary>Where the band begins; null where it has no such end.</summary>
    public double? Low { get; init; }

    /// <summary>Where the band ends; null where it has no such end.</summary>
    public double? High { get; init; }

    /// <summary>Ours; null where it could not be measured.</summary>
    public double? Measured { get; init; }

    /// <summary>Where ours came from, how sure it is, or what was missing for it; empty where nothing is to be said.</summary>
    public string Note { get; init; } = "";

    /// <summary>How the two stand to each other.</summary>
    public Verdict Verdict => Measured is not { } value ? Verdict.NotMeasured
        : Low is null && High is null ? Verdict.NoBand
        : value >= (Low ?? double.NegativeInfinity) && value <= (High ?? double.PositiveInfinity) ? Verdict.InBand : Verdict.OutOfBand;

    /// <summary>The claim with a band.</summary>
    /// <param name="low">Where it begins; null for no such end.</param>
    /// <param name="high">Where it ends; null for no such end.</param>
    public Claim Within(double? low, double? high) => this with { Low = low, High = high };

    /// <summary>The claim with our number; one that is no number was not measured.</summary>
    /// <param name="value">Ours.</param>
    /// <param name="note">Where it came from, or why there is none.</param>
    public Claim Holding(double value, string note = "") => this with { Measured = double.IsFinite(value) ? value : null, Note = note };
}
