using Canopy.Core;

namespace Canopy.Observatory.Quality;

/// <summary>What a snapshot found of the truth.</summary>
/// <param name="Supernodes">Those that answered, against those that are.</param>
/// <param name="Links">Links between supernodes.</param>
/// <param name="Children">Children under their parents.</param>
public sealed record Recall(Share Supernodes, Share Links, Share Children)
{
    /// <summary>Compares a snapshot with the truth.</summary>
    public static Recall Of(SnapshotEdges snapshot, Truth truth) => new(
        Share.Of(snapshot.Supernodes, truth.Supernodes), Share.Of(snapshot.Links(), truth.Links),
        Share.Of(snapshot.Children(), truth.Children));
}

/// <summary>An overlay as only its simulator knows it.</summary>
/// <param name="Supernodes">All that are.</param>
/// <param name="Links">Held links, each once, the smaller address first.</param>
/// <param name="Children">Who is attached to whom.</param>
public sealed record Truth(
    IReadOnlyList<PeerAddress> Supernodes, IReadOnlyList<(PeerAddress One, PeerAddress Other)> Links,
    IReadOnlyList<(PeerAddress Parent, PeerAddress Child)> Children);

/// <summary>Precision and recall of one kind of thing.</summary>
/// <param name="Found">How many were found.</param>
/// <param name="True">How many there are.</param>
/// <param name="Both">How many were found and are there.</param>
public sealed record Share(int Found, int True, int Both)
{
    /// <summary>Of what was found, how much is there; NaN where nothing was found.</summary>
    public double Precision => (double)Both / Found;

    /// <summary>Of what is there, how much was found; NaN where there is nothing.</summary>
    public double Recall => (double)Both / True;

    /// <summary>Counts what is in both of two sequences; none may have anything twice.</summary>
    internal static Share Of<T>(IEnumerable<T> found, IEnumerable<T> there)
    {
        HashSet<T> known = [];
        foreach (T thing in there) known.Add(thing);
        int count = 0, both = 0;
        foreach (T thing in found)
        {
            count++;
            if (known.Contains(thing)) both++;
        }
        return new(count, known.Count, both);
    }
}
