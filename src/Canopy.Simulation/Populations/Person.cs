using Canopy.Simulation.Shares;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Populations;

/// <summary>The user of a host, over all sessions.</summary>
internal struct Person
{
    /// <summary>
    /// The supernodes known when the last session ended, until the next begins; null for those who have only the list that came with the
    /// program.
    /// </summary>
    public RefreshList? Remembered;

    /// <summary>What this user shares, and has fetched; null before the first session.</summary>
    public CatalogueShares? Shares;

    /// <summary>When this session began, or, of a user who is away, the last one ended: what is remembered grows old.</summary>
    public uint Since;

    /// <summary>Counts sessions, so that what was planned for one does not happen in the next.</summary>
    public ushort Session;

    /// <summary>Searches of this session so far; also the number of the last.</summary>
    public ushort Searches;

    /// <summary>The item that the user asked for last, one more than its number; 0 for none.</summary>
    public int WantedLast;

    /// <summary>Whether the peer is in the upper tier.</summary>
    public bool IsSupernode;

    /// <summary>Whether it has a parent.</summary>
    public bool IsAttached;
}
