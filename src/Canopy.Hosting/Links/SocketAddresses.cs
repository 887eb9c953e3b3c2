using System.Buffers.Binary;
using System.Net;
using Canopy.Core;

namespace Canopy.Hosting.Links;

/// <summary>Between the peer's addresses and the platform's.</summary>
internal static class SocketAddresses
{
    /// <summary>An IPv4 end point as a peer address; <see cref="PeerAddress.None"/> for anything else.</summary>
    public static PeerAddress ToPeerAddress(this EndPoint? endPoint)
    {
        Span<byte> bytes = stackalloc byte[4];
        return endPoint is IPEndPoint ip && ip.Address.TryWriteBytes(bytes, out int written) && written == bytes.Length
            ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)ip.Port)
            : PeerAddress.None;
    }

    /// <summary>A peer address as an IPv4 end point.</summary>
    public static IPEndPoint ToEndPoint(this PeerAddress address) => new(address.ToIPAddress(), address.Port);

    /// <summary>The IPv4 address alone.</summary>
    public static IPAddress ToIPAddress(this PeerAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address.Ip);
        return new(bytes);
    }

    /// <summary>Reads an IPv4 socket address (family 2 bytes, port 2, address 4) without making an end point for every datagram.</summary>
    public static PeerAddress ToPeerAddress(this SocketAddress address) => new(
        BinaryPrimitives.ReadUInt32BigEndian(address.Buffer.Span[4..]), BinaryPrimitives.ReadUInt16BigEndian(address.Buffer.Span[2..]));

    /// <summary>Writes an IPv4 socket address in place.</summary>
    public static void Write(this PeerAddress address, SocketAddress socketAddress)
    {
        BinaryPrimitives.WriteUInt16BigEndian(socketAddress.Buffer.Span[2..], address.Port);
        BinaryPrimitives.WriteUInt32BigEndian(socketAddress.Buffer.Span[4..], address.Ip);
    }
}
