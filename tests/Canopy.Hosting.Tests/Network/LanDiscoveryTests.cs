using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Links;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Network;

public sealed class LanDiscoveryTests
{
    private const ulong Own = 1, Other = 2;
    private static readonly PeerAddress Somewhere = PeerAddress.Parse("192.168.1.2:4242");
    private static readonly ulong Tag = NetworkKey.Open.Tag;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Beacon_WrittenAndRead_IsTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<(bool IsSupernode, ushort Port, ulong Tag, ulong Sender)>(),
        parts =>
        {
            LanBeacon beacon = new(parts.IsSupernode ? PeerRole.Supernode : PeerRole.OrdinaryNode, parts.Port, parts.Tag, parts.Sender);
            var bytes = new byte[LanBeacon.Size];
            beacon.Write(bytes);
            return LanBeacon.TryRead(bytes, out LanBeacon read) ? read == beacon : parts.Port == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Beacon_OfGoldenBytes_IsRead()
    {
        byte[] bytes = Convert.FromHexString("4b4c414e" + "01" + "01" + "1092" + "0102030405060708" + "1112131415161718");

        Assert.True(LanBeacon.TryRead(bytes, out LanBeacon beacon));
        Assert.Equal(new(PeerRole.Supernode, 4242, 0x0102030405060708, 0x1112131415161718), beacon);
        Assert.False(LanBeacon.TryRead(bytes.AsSpan(1), out _));
        for (int i = 0; i < 6; i++)
        {
            byte[] other = [.. bytes];
            other[i] ^= 0x80;
            Assert.False(LanBeacon.TryRead(other, out _));
        }
    }

    [Fact]
    public void Supernode_Heard_IsToldOnceInAWhile()
    {
        ManualTime time = new();
        LanNeighbours neighbours = new(Tag, Own, time);
        LanBeacon offer = new(PeerRole.Supernode, 4242, Tag, Other);

        Assert.Equal(LanReply.Found, neighbours.Hear(offer, Somewhere, PeerRole.OrdinaryNode));
        Assert.Equal(LanReply.None, neighbours.Hear(offer, Somewhere, PeerRole.OrdinaryNode));
        time.Advance(LanNeighbours.RepeatAfter);
        Assert.Equal(LanReply.Found, neighbours.Hear(offer, Somewhere, PeerRole.OrdinaryNode));
    }

    [Fact]
    public void Question_IsAnsweredBySupernodesOnlyAndNotTooOften()
    {
        ManualTime time = new();
        LanNeighbours neighbours = new(Tag, Own, time);
        LanBeacon question = new(PeerRole.OrdinaryNode, 4242, Tag, Other);

        Assert.Equal(LanReply.None, neighbours.Hear(question, Somewhere, PeerRole.OrdinaryNode));
        Assert.Equal(LanReply.Answer, neighbours.Hear(question, Somewhere, PeerRole.Supernode));
        Assert.Equal(LanReply.None, neighbours.Hear(question, Somewhere, PeerRole.Supernode));
        time.Advance(LanNeighbours.AnswerAfter);
        Assert.Equal(LanReply.Answer, neighbours.Hear(question, Somewhere, PeerRole.Supernode));
    }

    [Fact]
    public void Beacon_OfAnotherNetworkOrOurOwn_IsPassedOver()
    {
        LanNeighbours neighbours = new(Tag, Own, new ManualTime());

        Assert.Equal(LanReply.None, neighbours.Hear(new(PeerRole.Supernode, 4242, Tag + 1, Other), Somewhere, PeerRole.OrdinaryNode));
        Assert.Equal(LanReply.None, neighbours.Hear(new(PeerRole.Supernode, 4242, Tag, Own), Somewhere, PeerRole.OrdinaryNode));
    }

    [Fact]
    public void Flood_OfBeacons_IsLookedAtUpToTheLimit()
    {
        ManualTime time = new();
        LanNeighbours neighbours = new(Tag, Own, time);
        int told = 0;
        for (uint i = 0; i < 10 * LanNeighbours.BeaconsPerSecondMax; i++) told += Hear(i) == LanReply.Found ? 1 : 0;

        Assert.Equal(LanNeighbours.BeaconsPerSecondMax, told);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LanReply.Found, Hear(1_000_000));

        LanReply Hear(uint i) => neighbours.Hear(new(PeerRole.Supernode, 1, Tag, Other), new(0x0A000000 + i, 1), PeerRole.OrdinaryNode);
    }

    [Fact]
    public void Supernodes_MoreThanAreRemembered_MayBeToldOnceMore()
    {
        ManualTime time = new();
        LanNeighbours neighbours = new(Tag, Own, time);
        for (uint i = 0; i < LanNeighbours.RememberedMax; i++) Assert.Equal(LanReply.Found, Hear(i));
        Assert.Equal(LanReply.None, Hear(0));
        Assert.Equal(LanReply.Found, Hear(LanNeighbours.RememberedMax));

        Assert.Equal(LanReply.Found, Hear(0));

        LanReply Hear(uint i)
        {
            if (i % LanNeighbours.BeaconsPerSecondMax == 0) time.Advance(TimeSpan.FromSeconds(1));
            return neighbours.Hear(new(PeerRole.Supernode, 1, Tag, Other), new(0x0A000000 + i, 1), PeerRole.OrdinaryNode);
        }
    }

    [Fact]
    public async Task Supernode_OnTheSameLan_IsFound()
    {
        Channel<PeerAddress> found = Channel.CreateUnbounded<PeerAddress>();
        LanDiscoveryOptions options = new() { Interface = IPAddress.Loopback, Port = 0 };
        await using LanDiscovery seeker = Start(options, 1001, PeerRole.OrdinaryNode, address => found.Writer.TryWrite(address));
        await using LanDiscovery offering = Start(options with { Port = seeker.Port }, 1002, PeerRole.Supernode, _ => { });

        PeerAddress address = await found.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        Assert.Equal(new(0x7F000001, 1002), address);
    }

    [Fact]
    public async Task Beacon_SentStraightToTheSocket_IsHeardBehindGarbage()
    {
        Channel<PeerAddress> found = Channel.CreateUnbounded<PeerAddress>();
        LanDiscoveryOptions options = new() { Interface = IPAddress.Loopback, Port = 0 };
        await using LanDiscovery seeker = Start(options, 1001, PeerRole.OrdinaryNode, address => found.Writer.TryWrite(address));
        using UdpClient stranger = new();
        var beacon = new byte[LanBeacon.Size];
        new LanBeacon(PeerRole.Supernode, 1003, Tag, Other).Write(beacon);

        await stranger.SendAsync(new byte[500], "127.0.0.1", seeker.Port);
        await stranger.SendAsync(beacon, "127.0.0.1", seeker.Port);

        Assert.Equal(new(0x7F000001, 1003), await found.Reader.ReadAsync().AsTask().WaitAsync(Patience));
    }

    private static LanDiscovery Start(LanDiscoveryOptions options, ushort servicePort, PeerRole role, Action<PeerAddress> found)
    {
        Assert.True(LanDiscovery.TryStart(
            options, NetworkKey.Open, servicePort, () => role, found, out LanDiscovery? discovery, out Problem? problem), problem?.What);
        return discovery;
    }
}
