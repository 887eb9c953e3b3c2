using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.TwoTier.Links;

namespace Canopy.Hosting.Network;

/// <summary>How peers of one LAN find each other; the defaults are the protocol's.</summary>
public sealed record LanDiscoveryOptions
{
    /// <summary>The group of the calls, within the organization-local scope of RFC 2365.</summary>
    public static readonly IPAddress DefaultGroup = new([239, 192, 75, 87]);

    /// <summary>The UDP port of the calls.</summary>
    public const ushort DefaultPort = 7312;

    /// <summary>The multicast group.</summary>
    public IPAddress Group { get; init; } = DefaultGroup;

    /// <summary>The port, shared by all peers of a machine; 0 draws one, for tests.</summary>
    public ushort Port { get; init; } = DefaultPort;

    /// <summary>The interface to call on, by its address; <see cref="IPAddress.Any"/> leaves it to the system.</summary>
    public IPAddress Interface { get; init; } = IPAddress.Any;

    /// <summary>Between two calls.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>
/// Calls out on the LAN who is there, and listens (spec/two-tier.md B.9). Supernodes offer themselves; ordinary nodes ask, and hear
/// an answer at once. Nothing heard here is believed: it is an address to try, no more.
/// </summary>
public sealed class LanDiscovery : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly LanDiscoveryOptions _options;
    private readonly LanNeighbours _neighbours;
    private readonly LanBeacon _own;
    private readonly Func<PeerRole> _role;
    private readonly Action<PeerAddress> _found;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private LanDiscovery(
        Socket socket, LanDiscoveryOptions options, NetworkKey network, ushort servicePort, Func<PeerRole> role, Action<PeerAddress> found)
    {
        _socket = socket;
        _options = options;
        _role = role;
        _found = found;
        ulong sender = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        _own = new(default, servicePort, network.Tag, sender);
        _neighbours = new(network.Tag, sender, options.Time);
        Port = (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
        _running = Task.WhenAll(ListenAsync(), RepeatAsync());
    }

    /// <summary>The port it listens at.</summary>
    public ushort Port { get; }

    /// <summary>Begins to call and to listen.</summary>
    /// <param name="options">Where.</param>
    /// <param name="network">For whom.</param>
    /// <param name="servicePort">The port of this peer.</param>
    /// <param name="role">Its tier, asked at every call.</param>
    /// <param name="found">Told of every supernode that is news; called on any thread.</param>
    /// <param name="discovery">The discovery.</param>
    /// <param name="problem">Why there is none: a peer can do without.</param>
    public static bool TryStart(
        LanDiscoveryOptions options, NetworkKey network, ushort servicePort, Func<PeerRole> role, Action<PeerAddress> found,
        [NotNullWhen(true)] out LanDiscovery? discovery, [NotNullWhen(false)] out Problem? problem)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Any, options.Port));
            MulticastOption membership = new(options.Group, options.Interface);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, membership);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, options.Interface.GetAddressBytes());
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, 1);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);
            discovery = new(socket, options, network, servicePort, role, found);
            problem = null;
            return true;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            discovery = null;
            problem = new(
                $"Peers on this LAN cannot be looked for (UDP port {options.Port}, group {options.Group}): {e.SocketErrorCode}.",
                "Canopy works without; set 'lan_discovery: off' to silence this.");
            return false;
        }
    }

    /// <summary>Calls out now, as after a change of role.</summary>
    public void Call()
    {
        Span<byte> bytes = stackalloc byte[LanBeacon.Size];
        (_own with { Role = _role() }).Write(bytes);
        try
        {
            _socket.SendTo(bytes, SocketFlags.None, new IPEndPoint(_options.Group, Port));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // No way out just now, as with the cable pulled: the next call may have one.
        }
    }

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _running;
        _stop.Dispose();
    }

    private async Task RepeatAsync()
    {
        using PeriodicTimer timer = new(_options.Interval, _options.Time);
        try
        {
            do Call();
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ListenAsync()
    {
        // One byte more than a beacon has: what fills it is none.
        byte[] buffer = new byte[LanBeacon.Size + 1];
        SocketAddress from = new(AddressFamily.InterNetwork);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                int count = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, from, _stop.Token);
                if (LanBeacon.TryRead(buffer.AsSpan(0, count), out LanBeacon beacon))
                    Hear(beacon, from.ToPeerAddress() with { Port = beacon.ServicePort });
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(PauseAfterError, _options.Time, CancellationToken.None);
            }
        }
    }

    private void Hear(in LanBeacon beacon, PeerAddress address)
    {
        switch (_neighbours.Hear(beacon, address, _role()))
        {
            case LanReply.Found: _found(address); break;
            case LanReply.Answer: Call(); break;
        }
    }
}
