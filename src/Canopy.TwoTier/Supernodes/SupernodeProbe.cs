using Canopy.Core;

namespace Canopy.TwoTier.Supernodes;

/// <summary>A question to a supernode that may become a neighbor.</summary>
internal struct SupernodeProbe(PeerAddress address, ulong nonce, Instant until, uint race)
{
    public PeerAddress Address { get; } = address;

    public ulong Nonce { get; } = nonce;

    /// <summary>When it counts as unanswered.</summary>
    public Instant Until { get; } = until;

    /// <summary>Those asked together: only the first that answers is dialled. 0 when one has been.</summary>
    public uint Race { get; set; } = race;
}
