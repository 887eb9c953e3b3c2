using System.Net;
using System.Net.Sockets;

namespace Canopy.Tests.Network;

/// <summary>The box itself: a test of connection reversal means nothing if nobody is hidden in it.</summary>
public sealed class NatNetworkTests
{
    [NamespaceFact]
    public async Task Gateway_PeerBehindItDialsOut_ShowsItsOwnAddress()
    {
        await using NatNetwork network = await NatNetwork.CreateAsync();
        using Socket listener = await network.Public.InsideAsync(() => Listen(network.Public.Address));

        using Socket dialler = await network.Left.InsideAsync(() => Dial((IPEndPoint)listener.LocalEndPoint!));
        using Socket accepted = await listener.AcceptAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(network.Left.Address, ((IPEndPoint)dialler.LocalEndPoint!).Address);
        Assert.Equal(NatNetwork.LeftGateway, ((IPEndPoint)accepted.RemoteEndPoint!).Address);
    }

    [NamespaceFact]
    public async Task Gateway_SomebodyDialsIn_ReachesNobody()
    {
        await using NatNetwork network = await NatNetwork.CreateAsync();
        using Socket listener = await network.Left.InsideAsync(() => Listen(network.Left.Address));
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        await Assert.ThrowsAsync<SocketException>(
            () => network.Public.InsideAsync(() => Dial(new IPEndPoint(NatNetwork.LeftGateway, port))));
        await Assert.ThrowsAsync<SocketException>(() => network.Public.InsideAsync(() => Dial(new IPEndPoint(network.Left.Address, port))));
        await Assert.ThrowsAsync<SocketException>(() => network.Right.InsideAsync(() => Dial(new IPEndPoint(network.Left.Address, port))));
    }

    private static Socket Listen(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        socket.Listen();
        return socket;
    }

    private static Socket Dial(IPEndPoint where)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(where);
        return socket;
    }
}
