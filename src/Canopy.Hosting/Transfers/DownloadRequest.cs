using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.Hosting.Transfers;

/// <summary>A peer that is said to have a file.</summary>
/// <param name="Peer">Who; TLS must prove it.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Reachable">Whether it can be dialled; else its parent is asked to have it dial back (spec J.3).</param>
/// <param name="Supernode">Its parent, from the hit; <see cref="PeerAddress.None"/> if not known.</param>
public sealed record DownloadSource(PeerId Peer, PeerAddress Address, bool Reachable, PeerAddress Supernode)
{
    /// <summary>The owner of a hit, as a source.</summary>
    public static DownloadSource Of(QueryHit hit, PeerAddress supernode) =>
        new(hit.Owner.Id, hit.Owner.Address, hit.Owner.Reachable, supernode);
}

/// <summary>Which of the waiting downloads comes first; among equals the one that came first.</summary>
public enum DownloadPriority
{
    /// <summary>Before all others.</summary>
    High = 0,
    /// <summary>As it came.</summary>
    Normal = 1,
    /// <summary>When no other waits.</summary>
    Low = 2,
}

/// <summary>A file to fetch.</summary>
/// <param name="Hash">What it is.</param>
/// <param name="Name">What it is called, as a stranger says: made safe before it is used.</param>
/// <param name="Size">Bytes, as a stranger says: the tree proves it.</param>
/// <param name="Sources">Who has it; may be empty, then it is searched for.</param>
/// <param name="Folder">Where below the finished folder it goes: parts joined by '/', each made safe; empty for the folder itself.</param>
/// <param name="Priority">When its turn comes among those that wait.</param>
public sealed record DownloadRequest(
    ContentHash Hash, string Name, long Size, ImmutableArray<DownloadSource> Sources, string Folder = "",
    DownloadPriority Priority = DownloadPriority.Normal);
