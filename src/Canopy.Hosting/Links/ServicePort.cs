using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Canopy.Core;

namespace Canopy.Hosting.Links;

/// <summary>
/// The one port of a peer, TCP and UDP under the same number (spec/two-tier.md J.1), bound before the peer is made since the peer
/// announces it.
/// </summary>
public sealed class ServicePort : IDisposable
{
    /// <summary>Draws of a random port until one is free for TCP and UDP alike. Beyond: the failure is told.</summary>
    public const int DrawsMax = 16;

    private const int Backlog = 512;

    private ServicePort(Socket listener, Socket datagrams)
    {
        Listener = listener;
        Datagrams = datagrams;
        Address = ((IPEndPoint)listener.LocalEndPoint!).ToPeerAddress();
    }

    /// <summary>One try to bind a port; null with the reason where it cannot be had.</summary>
    internal delegate ServicePort? Binding(IPAddress ip, int port, out SocketError error);

    /// <summary>Where it is bound; the IP is 0.0.0.0 where every interface listens.</summary>
    public PeerAddress Address { get; }

    internal Socket Listener { get; }

    internal Socket Datagrams { get; }

    /// <summary>Binds a port.</summary>
    /// <param name="ip">Which interface; <see cref="IPAddress.Any"/> for all.</param>
    /// <param name="port">The number kept from the last start, or 0 to draw one.</param>
    /// <param name="bound">The port.</param>
    /// <param name="problem">Why it cannot be had.</param>
    public static bool TryBind(
        IPAddress ip, ushort port, [NotNullWhen(true)] out ServicePort? bound, [NotNullWhen(false)] out Problem? problem) =>
        TryBind(ip, port, (IPAddress at, int number, out SocketError error) => Bind(at, number, null, out error), out bound, out problem);

    /// <summary>The same with another way to bind: what happens when no port is free is a matter of luck otherwise.</summary>
    internal static bool TryBind(
        IPAddress ip, ushort port, Binding bind, [NotNullWhen(true)] out ServicePort? bound, [NotNullWhen(false)] out Problem? problem)
    {
        SocketError error = SocketError.Success;
        int draws = port == 0 ? DrawsMax : 1;
        for (int draw = 0; draw < draws; draw++)
        {
            bound = bind(ip, port, out error);
            if (bound is not null)
            {
                problem = null;
                return true;
            }
            if (error != SocketError.AddressAlreadyInUse) break;
        }
        bound = null;
        problem = error == SocketError.AddressAlreadyInUse && port != 0
            ? new($"Port {port} of {ip} is in use.", "Is Canopy running already? Stop it, or choose another port.")
            : new($"No port of {ip} can be bound: {error}.", "Choose an address of this machine and a port above 1023.");
        return false;
    }

    /// <summary>Frees the port.</summary>
    public void Dispose()
    {
        Listener.Dispose();
        Datagrams.Dispose();
    }

    /// <summary>Begins to take connections, where that was put off.</summary>
    internal void Listen() => Listener.Listen(Backlog);

    /// <summary>Binds both sockets.</summary>
    /// <param name="ip">Which interface.</param>
    /// <param name="port">Which port; 0 for any.</param>
    /// <param name="prepare">What is to be done to each socket before; then listening is put off until <see cref="Listen"/>.</param>
    /// <param name="error">Why it cannot be had.</param>
    internal static ServicePort? Bind(IPAddress ip, int port, Action<Socket>? prepare, out SocketError error)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Socket datagrams = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            prepare?.Invoke(listener);
            prepare?.Invoke(datagrams);
            listener.Bind(new IPEndPoint(ip, port));
            datagrams.Bind(new IPEndPoint(ip, ((IPEndPoint)listener.LocalEndPoint!).Port));
            if (prepare is null) listener.Listen(Backlog);
            error = SocketError.Success;
            return new(listener, datagrams);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            datagrams.Dispose();
            error = e.SocketErrorCode;
            return null;
        }
    }
}
