using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.TwoTier.Links;

namespace Canopy.Observatory.Sniff;

/// <summary>A connection of the platform as far as the packets have told of it.</summary>
internal sealed class WatchedLink(Captured opened, LinkEvent how)
{
    /// <summary>When the own peer's Hello went out; 0 while it has not.</summary>
    private long _helloSentAt;

    public PlatformPeer Peer { get; } = opened.Peer;

    public bool IsDialled { get; } = opened.IsOwn;

    /// <summary>The other end's tier; null as long as it has not told.</summary>
    public PeerRole? Tier { get; private set; }

    /// <summary>When both ends could speak; never while they cannot.</summary>
    public Instant Linked { get; private set; } = Instant.Never;

    /// <summary>Where the other end listens: where it was dialled, or its IP with the port it has told.</summary>
    public PeerAddress Listens { get; private set; } = opened.Remote;

    /// <summary>What the supernode told of its workload when the link was made.</summary>
    public byte Workload { get; private set; }

    public int SharedFiles { get; private set; }

    public long SharedBytes { get; private set; }

    public PeerId Other => how.Other;

    /// <summary>
    /// As the system measured it; where it does not tell, from one Hello to the other, which has the other end's computing in it and is
    /// known of dialled links only.
    /// </summary>
    public double? RoundTripMs { get; private set; } = how.RoundTrip?.TotalMilliseconds;

    public void IsLinked(Instant at, byte workload) => (Linked, Workload) = (at, workload);

    public void Hello(Captured frame)
    {
        if (frame.IsOwn) _helloSentAt = frame.AtMicroseconds;
        else if (IsDialled && _helloSentAt > 0) RoundTripMs ??= (frame.AtMicroseconds - _helloSentAt) / 1000.0;
    }

    /// <summary>The other end has introduced itself. What it was first counts: promotion ends its links.</summary>
    public void Introduced(PeerInfoNotification info)
    {
        Tier ??= info.Role;
        if (!IsDialled) Listens = Listens with { Port = info.Local.Port };
    }

    public void Shared(int files, int bytes)
    {
        SharedFiles += files;
        SharedBytes += bytes;
    }

    /// <summary>
    /// As a row; null where it never came to be a link, where the other end has not told what it is, and where the supernode only tried
    /// whether a child can be dialled: the paper's protocol has no such thing, and a simulated platform leaves it out too.
    /// </summary>
    public ConnectionRow? ToRow(PeerAddress supernode, bool isOwn)
    {
        if (Linked == Instant.Never || Tier is not { } tier || (IsDialled && tier == PeerRole.OrdinaryNode)) return null;
        return new((int)PlatformPeer.Supernode, supernode, Listens, tier == PeerRole.Supernode, IsDialled, Linked, Workload)
        {
            OtherId = Other, IsOwn = isOwn, RoundTripMs = RoundTripMs, SharedFiles = SharedFiles, SharedBytes = SharedBytes,
        };
    }
}
