using System.Buffers.Binary;
using Canopy.Core;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Faults;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Tests.Populations;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Tests.Borders;

public sealed class BorderTests
{
    private const ushort Port = 1214;

    private static readonly FileRecord s_file = new("a song.mp3", 1, default, MediaType.Audio, Descriptors.None);

    private readonly SimulationRun _run = new(Hamlet.Quiet, 1);
    private readonly Border _border;
    private readonly PeerAddress _stranger = PeerAddress.Parse("127.0.0.1:4242");

    public BorderTests() => _border = new(_run, Port, Provable);

    [Fact]
    public void Outward_OfAHost_IsItsOwnLoopbackAddress_AndComesBack()
    {
        for (int host = 0; host < Hamlet.Quiet.Peers; host++)
        {
            PeerAddress inside = _run.Terrain.AddressOf(host), outside = _border.Outward(inside);
            Assert.Equal(AddressScope.Public, inside.Scope);
            Assert.Equal((AddressScope.Loopback, Port, host), (outside.Scope, outside.Port, _border.HostAt(outside)));
            Assert.Equal(inside, _border.Inward(outside));
        }
    }

    [Fact]
    public void Outward_OfAnyAddress_NeverLeadsOffThisMachine()
    {
        Rng rng = new(5);
        for (int i = 0; i < 10_000; i++)
        {
            PeerAddress outside = _border.Outward(new PeerAddress((uint)rng.Next(), (ushort)(1 + rng.Below(65_535))));
            Assert.Equal(AddressScope.Loopback, outside.Scope);
            Assert.True(outside.Port != Port || outside.Ip >= 0x7F010000);
        }
    }

    [Fact]
    public void Outward_OfAHostThatHasGone_IsWhereNobodyIs()
    {
        PeerAddress inside = _run.Terrain.AddressOf(3);
        Assert.Equal(-1, _border.HostAt(_border.Outward(inside with { Port = (ushort)(inside.Port ^ 1) })));
        Assert.Equal(PeerAddress.None, _border.Outward(PeerAddress.None));
    }

    [Fact]
    public void Inward_OfAStranger_IsWhereNoHostIs_AndComesBack()
    {
        PeerAddress inside = _border.Inward(_stranger);
        Assert.Equal(AddressScope.Public, inside.Scope);
        Assert.NotEqual(LyingPeer.InventedPrefix, inside.Prefix8);
        Assert.False(_run.Terrain.TryFind(inside, out _));
        Assert.True(_run.Terrain.IsOutside(inside));
        Assert.Equal(_stranger, _border.Outward(inside));
    }

    [Fact]
    public void Inward_OfWhatIsNotOnThisMachine_IsNobody()
    {
        Assert.Equal(PeerAddress.None, _border.Inward(PeerAddress.Parse("192.168.0.1:4242")));
        Assert.Equal(PeerAddress.None, _border.Inward(PeerAddress.Parse("8.8.8.8:4242")));
        Assert.Equal(PeerAddress.None, _border.Inward(PeerAddress.Parse($"127.200.0.1:{Port}")));
    }

    [Fact]
    public void Outward_OfWhoAHostIs_NamesItsAddressThere_AlsoBehindNat()
    {
        int host = Enumerable.Range(0, Hamlet.Quiet.Peers).First(_run.Terrain.IsBehindNat);
        PeerInfoNotification info = new(LinkPurpose.Attach, PeerRole.OrdinaryNode, _run.Terrain.LocalAddressOf(host),
            _border.Inward(_stranger), "someone", 0, 0);
        var told = (PeerInfoNotification)_border.Outward(host, info);
        Assert.Equal((_border.AddressOf(host), _stranger), (told.Local, told.YouAre));
    }

    [Fact]
    public void Inward_OfWhoAStrangerIs_KeepsItsPort_AndWhereItSawTheHost()
    {
        PeerInfoNotification info = new(LinkPurpose.Attach, PeerRole.Supernode, PeerAddress.Parse("192.168.0.7:4242"),
            _border.AddressOf(5) with { Port = 50_000 }, "someone", 0, 0);
        var told = (PeerInfoNotification)_border.Inward(info);
        Assert.Equal(4242, told.Local.Port);
        Assert.Equal(_run.Terrain.AddressOf(5) with { Port = 50_000 }, told.YouAre);
    }

    [Fact]
    public void Identities_OfHostsInHits_AreThoseThatCanBeProved_AndStrangersKeepTheirs()
    {
        PeerId strangers = PeerId.Read(Enumerable.Repeat((byte)0x11, 32).ToArray());
        FileOwner host = new(_run.Terrain.IdOf(4), _run.Terrain.AddressOf(4), true, "a", 1);
        FileOwner stranger = new(strangers, _border.Inward(_stranger), true, "b", 1);
        var told = (QueryHitsResponse)_border.Outward(1,
            new QueryHitsResponse(new(1, 2), _run.Terrain.AddressOf(1), [new(s_file, host), new(s_file, stranger)]));

        Assert.Equal((Provable(4, 0), _border.AddressOf(4)), (told.Hits[0].Owner.Id, told.Hits[0].Owner.Address));
        Assert.Equal((strangers, _stranger), (told.Hits[1].Owner.Id, told.Hits[1].Owner.Address));
        var push = (PushRequest)_border.Inward(new PushRequest(1, Provable(4, 0), _stranger));
        Assert.Equal((_run.Terrain.IdOf(4), _border.Inward(_stranger)), (push.Target, push.Requester));
    }

    [Fact]
    public void Exchange_OfMoreThanAreRemembered_ForgetsTheOldest()
    {
        ExchangedIds ids = new(most: 2);
        for (int i = 0; i < 3; i++) ids.Exchange(Provable(i, 1), Provable(i, 2));
        Assert.False(ids.TryOutside(Provable(0, 1), out _));
        Assert.Equal(Provable(0, 2), ids.Inside(Provable(0, 2)));
        Assert.Equal(Provable(2, 1), ids.Inside(Provable(2, 2)));
    }

    [Fact]
    public void World_ThatNobodyVisits_IsTheOneThatIsNotServed()
    {
        SimulationRun closed = new(Hamlet.Quiet, 1);
        closed.World.RunUntil(new(120_000));
        _run.World.RunUntil(new(60_000));
        _border.Outward(0, new RefreshListNotification(new([new(_run.Terrain.AddressOf(1), 0, 0)])));
        _run.World.RunUntil(new(120_000));
        Assert.Equal(closed.World.TraceHash, _run.World.TraceHash);
    }

    private static PeerId Provable(int host, int user)
    {
        var bytes = new byte[32];
        bytes.AsSpan().Fill(0xEE);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), host);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), user);
        return PeerId.Read(bytes);
    }
}
