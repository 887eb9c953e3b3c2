namespace Canopy.Observatory.Quality;

/// <summary>
/// How far two snapshots taken one after the other differ, of which the crawl's slowness is one half and the network's changing the other:
/// |A xor B| / (|A| + |B|) (papers/figures.md section 2, 1).
/// </summary>
/// <param name="Peers">Of the supernodes that answered, 0 to 1.</param>
/// <param name="Links">Of the links between them, 0 to 1.</param>
public sealed record Distortion(double Peers, double Links)
{
    /// <summary>Compares two snapshots.</summary>
    public static Distortion Between(SnapshotEdges one, SnapshotEdges other) => new(
        Of(Share.Of(one.Supernodes, other.Supernodes)), Of(Share.Of(one.Links(), other.Links())));

    private static double Of(Share share)
    {
        int all = share.Found + share.True;
        return all == 0 ? 0 : (double)(all - 2 * share.Both) / all;
    }
}
