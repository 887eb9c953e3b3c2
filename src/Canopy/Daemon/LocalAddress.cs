using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Canopy.Core;

namespace Canopy.Daemon;

/// <summary>Which of this machine's addresses a peer is likely seen at from outside.</summary>
internal static class LocalAddress
{
    /// <summary>An address of the documentation range: a route to it is looked up, nothing is sent.</summary>
    private static readonly IPEndPoint Anywhere = new(IPAddress.Parse("192.0.2.1"), 9);

    /// <summary>The bound address; where all are bound, the one the way out has, else loopback.</summary>
    public static PeerAddress Of(PeerAddress bound)
    {
        if (bound.Ip != 0) return bound;
        try
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(Anywhere);
            return bound with { Ip = BinaryPrimitives.ReadUInt32BigEndian(((IPEndPoint)socket.LocalEndPoint!).Address.GetAddressBytes()) };
        }
        catch (SocketException)
        {
            return bound with { Ip = 0x7F000001 };
        }
    }
}
