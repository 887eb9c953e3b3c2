using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>What lies between the hosts of a world: addresses, distances, losses, cuts.</summary>
public interface INetwork
{
    /// <summary>The host at an address; false if there is none.</summary>
    bool TryFind(PeerAddress address, out int host);

    /// <summary>Whether an address belongs to somebody outside of this world, whom its hosts can reach all the same.</summary>
    bool IsOutside(PeerAddress address) => false;

    /// <summary>Where others see a host.</summary>
    PeerAddress AddressOf(int host);

    /// <summary>Who a host is: the same for all peers that ever run on it.</summary>
    PeerId IdOf(int host);

    /// <summary>Milliseconds from one host to another, the same both ways, at least 1.</summary>
    int Latency(int from, int to);

    /// <summary>Milliseconds that so many bytes take to leave a host.</summary>
    int Transmission(int from, int bytes);

    /// <summary>Whether what one host sends can reach the other at all at this time.</summary>
    bool Reaches(int from, int to);

    /// <summary>The probability that a datagram is lost on a way that is not cut.</summary>
    double Loss { get; }
}
