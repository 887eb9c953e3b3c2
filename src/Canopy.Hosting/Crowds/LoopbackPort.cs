using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Links;

namespace Canopy.Hosting.Crowds;

/// <summary>
/// One port at all sixteen million addresses 127.x.y.z of this machine at once, TCP and UDP, behind which each address can be another peer.
/// Both sockets are tied to the loopback device: what comes over any other does not even reach them.
/// </summary>
public sealed class LoopbackPort : IDisposable
{
    /// <summary>Linux: SOL_SOCKET, SO_BINDTODEVICE (since 5.7 without privileges).</summary>
    private const int SocketLevel = 1, BindToDevice = 25;

    /// <summary>Some address that only a system has up which has all of 127/8 up.</summary>
    private static readonly IPAddress s_sample = new([127, 1, 0, 1]);

    private LoopbackPort(ServicePort port) => Sockets = port;

    /// <summary>The number.</summary>
    public ushort Number => Sockets.Address.Port;

    internal ServicePort Sockets { get; }

    /// <summary>Binds a port; nobody is let in before a <see cref="CrowdHost"/> starts.</summary>
    /// <param name="number">Which one, or 0 to draw one.</param>
    /// <param name="bound">The port.</param>
    /// <param name="problem">Why it cannot be had.</param>
    public static bool TryBind(
        ushort number, [NotNullWhen(true)] out LoopbackPort? bound, [NotNullWhen(false)] out Problem? problem)
    {
        bound = null;
        problem = HasWholeRange() ? null : new("This system does not answer at all addresses 127.x.y.z.",
            "Use Linux on a 64-bit machine, whose loopback device has all of 127.0.0.0/8.");
        if (problem is not null || !ServicePort.TryBind(IPAddress.Any, number, Bind, out ServicePort? port, out problem))
        {
            if (number != 0 && problem!.What.Contains("in use", StringComparison.Ordinal))
                problem = new($"Port {number} is in use at some address 127.x.y.z, or at all.",
                    "Choose another with --port, or 0 for any.");
            return false;
        }
        bound = new(port);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => Sockets.Dispose();

    private static bool HasWholeRange()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess) return false;
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(s_sample, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static ServicePort? Bind(IPAddress ip, int port, out SocketError error) => ServicePort.Bind(ip, port, TieToLoopback, out error);

    private static void TieToLoopback(Socket socket)
    {
        socket.SetRawSocketOption(SocketLevel, BindToDevice, "lo\0"u8);
        if (socket.ProtocolType == ProtocolType.Udp)
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
    }
}
