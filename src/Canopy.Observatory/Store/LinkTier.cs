using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Observatory.Store;

/// <summary>What a link leads to. The numbers are those of the store.</summary>
public enum LinkTier : byte
{
    /// <summary>From a supernode to a supernode.</summary>
    Neighbor = 0,
    /// <summary>From a supernode to its child.</summary>
    Child = 1,
}

/// <summary>Whom one visited peer named in one tier.</summary>
/// <param name="Visit">The visit's number.</param>
/// <param name="Tier">What its links lead to.</param>
/// <param name="Targets">Where to, each in its place.</param>
internal readonly record struct LinkList(long Visit, LinkTier Tier, ImmutableArray<PeerAddress> Targets);
