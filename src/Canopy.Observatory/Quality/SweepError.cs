namespace Canopy.Observatory.Quality;

/// <summary>
/// How wrong a sweep was, with the truth and with a second sweep right behind it: what a slow crawl makes of a network that changes under
/// it (papers/figures.md section 2, 1).
/// </summary>
/// <param name="Seconds">How long the first sweep took.</param>
/// <param name="Rate">Visits begun a second, at most.</param>
/// <param name="Against">What it found of the truth at the moment when it ended.</param>
/// <param name="Degrees">The degrees of all whom the sweep's links name.</param>
/// <param name="TrueDegrees">The degrees in truth, at the moment when it ended.</param>
/// <param name="Distortion">Against the second sweep.</param>
public sealed record SweepError(
    double Seconds, double Rate, Recall Against, DegreeShape Degrees, DegreeShape TrueDegrees, Distortion Distortion)
{
    /// <summary>Compares.</summary>
    public static SweepError Of(TimeSpan took, double rate, SnapshotEdges first, SnapshotEdges second, Truth truth) => new(
        took.TotalSeconds, rate, Recall.Of(first, truth), DegreeShape.Of(first.Links()), DegreeShape.Of(truth.Links),
        Distortion.Between(first, second));
}
