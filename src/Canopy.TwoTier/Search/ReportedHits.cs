using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>Which hits a search has reported, by file and owner, so that each is told once.</summary>
internal sealed class ReportedHits
{
    private readonly HashSet<Known> _known = [];

    /// <summary>Those of a page that are new and not this peer's own; from now on they are not new any more.</summary>
    public ImmutableArray<QueryHit> Sift(ImmutableArray<QueryHit> page, PeerId me)
    {
        ImmutableArray<QueryHit>.Builder fresh = ImmutableArray.CreateBuilder<QueryHit>(page.Length);
        foreach (QueryHit hit in page)
            if (hit.Owner.Id != me && _known.Add(new(hit.File.Hash, hit.Owner.Id))) fresh.Add(hit);
        return fresh.Count == page.Length ? page : fresh.ToImmutable();
    }

    /// <summary>The whole of both names: with less of them somebody could send a hit that hides another's.</summary>
    private readonly record struct Known(ContentHash File, PeerId Owner)
    {
        /// <summary>Of digests; what the platform would mix differs from one process to the next, and a run may go on in another.</summary>
        public override int GetHashCode() => File.GetHashCode() ^ Owner.GetHashCode() * 31;
    }
}
