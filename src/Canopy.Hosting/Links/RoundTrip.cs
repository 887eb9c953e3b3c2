using System.Buffers.Binary;
using System.Net.Sockets;

namespace Canopy.Hosting.Links;

/// <summary>How long there and back takes, as the system's own TCP has measured it: Linux tells (tcp(7), TCP_INFO), others not.</summary>
internal static class RoundTrip
{
    private const int TcpLevel = 6, TcpInfo = 11;

    /// <summary>Where struct tcp_info (linux/tcp.h) has tcpi_rtt, in microseconds.</summary>
    private const int RttAt = 68;

    /// <summary>The smoothed round trip of a connection; null where it is not known.</summary>
    public static TimeSpan? Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            Span<byte> info = stackalloc byte[RttAt + sizeof(uint)];
            if (socket.GetRawSocketOption(TcpLevel, TcpInfo, info) < info.Length) return null;
            uint microseconds = BitConverter.IsLittleEndian
                ? BinaryPrimitives.ReadUInt32LittleEndian(info[RttAt..]) : BinaryPrimitives.ReadUInt32BigEndian(info[RttAt..]);
            return microseconds == 0 ? null : TimeSpan.FromMicroseconds(microseconds);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
