using Canopy.Core;

namespace Canopy.Hosting.Links;

/// <summary>What an HTTP request's connection is known by: ask <c>HttpContext.Features</c> for it.</summary>
public interface IPeerConnectionFeature
{
    /// <summary>Who asks, proved by TLS.</summary>
    PeerId Id { get; }

    /// <summary>The socket address the requester is seen at.</summary>
    PeerAddress Remote { get; }

    /// <summary>The socket address of this side.</summary>
    PeerAddress Local { get; }

    /// <summary>Whether this side dialled (connection reversal, spec/two-tier.md J.3).</summary>
    bool IsDialledBack { get; }

    /// <summary>Whether it is one more than <see cref="TransferConnections"/> allows: to be told so, and closed.</summary>
    bool IsSurplus { get; }
}
