using Canopy.Core;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Populations;

/// <summary>A question that a test asks through somebody's peer, and what came back so far.</summary>
/// <param name="search">The number of the search at that peer.</param>
internal sealed class Inquiry(uint search)
{
    private readonly HashSet<ContentHash> _found = [];

    /// <summary>The number of the search at that peer.</summary>
    public uint Search => search;

    /// <summary>Hits so far.</summary>
    public int Hits { get; private set; }

    /// <summary>How it ended; null while it has not.</summary>
    public SearchEnded? End { get; private set; }

    /// <summary>Whether a file is among the hits.</summary>
    public bool Has(ContentHash file) => _found.Contains(file);

    public void Hear(HitsFound found)
    {
        if (found.Search != search) return;
        Hits += found.Hits.Length;
        foreach (QueryHit hit in found.Hits) _found.Add(hit.File.Hash);
    }

    public void Hear(SearchEnded end)
    {
        if (end.Search == search) End = end;
    }
}
