using Canopy.Core;

namespace Canopy.Observatory.Quality;

/// <summary>
/// How wrong a sweep was, with the truth and with a second sweep right behind it: what a slow crawl makes of a network that changes under
/// it (papers/figures.md section 2, 1).
/// </summary>
/// <param name="Seconds">How long the first sweep took.</param>
/// <param name="Rate">Visits begun a second, at most.</param>
/// <param name="Against">What it found of the truth at the moment when it ended.</param>
/// <param name="MeanDegree">Links a supernode, as the sweep has it.</param>
/// <param name="TrueMeanDegree">Links a supernode, in truth.</param>
/// <param name="MostDegree">The most links of one, as the sweep has it.</param>
/// <param name="TrueMostDegree">The most links of one, in truth.</param>
/// <param name="Distortion">Against the second sweep.</param>
public sealed record SweepError(
    double Seconds, double Rate, Recall Against, double MeanDegree, double TrueMeanDegree, int MostDegree, int TrueMostDegree,
    Distortion Distortion)
{
    /// <summary>Compares.</summary>
    public static SweepError Of(TimeSpan took, double rate, SnapshotEdges first, SnapshotEdges second, Truth truth)
    {
        (double mean, int most) = Degrees(first.Links(), first.Supernodes.Count());
        (double trueMean, int trueMost) = Degrees(truth.Links, truth.Supernodes.Count);
        return new(took.TotalSeconds, rate, Recall.Of(first, truth), mean, trueMean, most, trueMost, Distortion.Between(first, second));
    }

    private static (double Mean, int Most) Degrees(IEnumerable<(PeerAddress One, PeerAddress Other)> links, int supernodes)
    {
        Dictionary<PeerAddress, int> degrees = [];
        int count = 0, most = 0;
        foreach ((PeerAddress one, PeerAddress other) in links)
        {
            count++;
            most = Math.Max(most, degrees[one] = degrees.GetValueOrDefault(one) + 1);
            most = Math.Max(most, degrees[other] = degrees.GetValueOrDefault(other) + 1);
        }
        return (supernodes == 0 ? 0 : 2.0 * count / supernodes, most);
    }
}
