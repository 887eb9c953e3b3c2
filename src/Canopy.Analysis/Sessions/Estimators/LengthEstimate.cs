namespace Canopy.Analysis.Sessions.Estimators;

/// <summary>How long sessions last, by one estimator, in hours.</summary>
/// <param name="Count">What it was reckoned from: sessions; of the residual method, remaining times.</param>
/// <param name="Median">The median; null where it cannot be told.</param>
/// <param name="Mean">The mean, each session counted up to <see cref="UpTo"/> at most; null where it cannot be told.</param>
/// <param name="UpTo">How far the estimator sees, in hours.</param>
public sealed record LengthEstimate(long Count, double? Median, double? Mean, double UpTo)
{
    /// <summary>Whether the median lies beyond <see cref="UpTo"/>: what is given is of lengths cut off, and the least it can be.</summary>
    public bool IsMedianLeast { get; init; }

    /// <summary>None, where there was nothing to reckon from.</summary>
    internal static LengthEstimate Nothing(double upTo) => new(0, null, null, upTo);

    /// <summary>Null for what is no number.</summary>
    internal static double? Known(double value) => double.IsFinite(value) ? value : null;
}
