using Canopy.Core;

namespace Canopy.TwoTier;

/// <summary>The addresses by which a peer knows itself in a list; others must not be taken for it, nor it for another.</summary>
/// <param name="Local">At its own interface.</param>
/// <param name="External">Where others see it; <see cref="PeerAddress.None"/> until one has said so.</param>
internal readonly record struct OwnAddresses(PeerAddress Local, PeerAddress External)
{
    public bool Contains(PeerAddress address) => address == Local || address == External;
}
