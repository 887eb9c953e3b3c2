using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;

namespace Canopy.Hosting.Crowds;

/// <summary>What the peers of a crowd do. The one loop calls it.</summary>
public sealed partial class CrowdHost
{
    /// <summary>Sends a message over a link; one whose reader is too slow is dropped. On a link that has ended nothing happens.</summary>
    public void Send(LinkId link, Message message) => _links.Send(link, message);

    /// <summary>Closes a link, or gives up a dial; the other end hears why.</summary>
    public void Close(LinkId link, LinkEnd reason)
    {
        if (_first?.Link == link) _first = null;
        _links.Close(link, reason);
    }

    /// <summary>Hands the sockets what was sent: once after everything that was taken in one go.</summary>
    public void Flush() => _links.Flush();

    /// <summary>
    /// Dials a peer of this machine as one of the crowd; ends in <see cref="CrowdEventKind.Opened"/> or
    /// <see cref="CrowdEventKind.DialFailed"/>, unless it is given up.
    /// </summary>
    /// <param name="from">The address of the one who dials.</param>
    /// <param name="identity">Who that is.</param>
    /// <param name="to">Whom.</param>
    /// <returns>
    /// What the link will be called; null where it is not dialled: the address is not on this machine, or
    /// <see cref="NetworkLimits.DialsMax"/> dials are under way.
    /// </returns>
    public LinkId? Dial(PeerAddress from, PeerIdentity identity, PeerAddress to)
    {
        if (to.Scope != AddressScope.Loopback || !to.CanBeDialled || _links.Dialling >= _context.Limits.DialsMax) return null;
        var link = LinkId.Dialled(_dials++);
        (Tls tls, Greeting greeting) = TermsOf(identity);
        _links.Dial(link, new Dialler(from, tls, greeting, _context), to);
        return link;
    }

    /// <summary>Sends a datagram from an address of the crowd, at once or not at all; to this machine only.</summary>
    public void SendDatagram(PeerAddress from, PeerAddress to, Message message)
    {
        if (to.Scope == AddressScope.Loopback && from.Scope == AddressScope.Loopback) _datagrams.Send(from, to, message);
    }
}
