using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.Observatory.Sniff;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Wire;

namespace Canopy.Observatory.Tests.Sniff;

/// <summary>What a platform understands of its own packets.</summary>
public sealed class PlatformWatchTests
{
    private static readonly PeerId s_ownId = PeerId.Read(new byte[PeerId.Size]);

    private readonly Notes _notes = new();
    private readonly PlatformWatch _watch;

    public PlatformWatchTests()
    {
        _watch = new(Packets.Tag, _notes);
        _watch.Lives(PlatformPeer.Supernode, Packets.Own, s_ownId);
    }

    [Fact]
    public void ConnectionOfTheSupernode_ThatEnds_IsARow()
    {
        Take(Packets.Event(new(LinkEventKind.Opened, Packets.OtherId, TimeSpan.FromMilliseconds(12.5)), atMs: 500));
        Take(Packets.Frame(Info(PeerRole.Supernode, 40), isOwn: true, atMs: 900));
        Take(Packets.Event(new(LinkEventKind.Linked, Number: new(2)), atMs: 1000));
        PacketHeader told = Take(Packets.Frame(Info(PeerRole.OrdinaryNode, 0), atMs: 1100));
        Take(Packets.Frame(new ShareCommand(new FileRecord[] { new("a", 1, default, MediaType.Other, Descriptors.None) }), atMs: 2000));
        Take(Packets.Event(new(LinkEventKind.Closed, Reason: LinkEnd.ShuttingDown), atMs: 61_000));

        Assert.Equal(((byte)1, (byte)0), (told.OwnTier, told.OtherTier));
        Assert.Equal("{\"supernode\":0,\"supernodeAddress\":\"192.0.2.1:1214\",\"workload\":40,\"otherId\":\"" + $"{Packets.OtherId}"
            + "\",\"otherAddress\":\"198.51.100.7:7777\",\"prefix8\":198,\"tier\":\"ordinaryNode\",\"dialledBy\":\"other\",\"rttMs\":12.5,"
            + "\"sharedFiles\":1,\"sharedBytes\":43,\"openedMs\":1000,\"closedMs\":61000,\"reason\":\"shuttingDown\","
            + "\"closedBy\":\"other\"}",
            Assert.Single(_notes.Connections).ToJson());
        Assert.Equal((1, 1.0, 0.0),
            (_watch.Tally.OrdinaryNodes.Count, _watch.Tally.OrdinaryNodes.MeanMinutes, _watch.Tally.OrdinaryNodes.ShortShare));
    }

    [Fact]
    public void ConnectionThatStandsAtTheEnd_IsWrittenAsStanding_WhateverEndsItThen()
    {
        Meet(link: 1, PeerRole.Supernode);
        _watch.Finish();
        Take(Packets.Event(new(LinkEventKind.Closed, Reason: LinkEnd.ShuttingDown), isOwn: true, atMs: 61_000));
        Assert.Equal(Instant.Never, Assert.Single(_notes.Connections).Closed);
        Assert.Equal(0, _watch.Tally.Supernodes.Count);
    }

    [Fact]
    public void TestWhetherAChildCanBeDialled_AndHandshakesThatFailed_AreNoRows()
    {
        Meet(link: 1, PeerRole.OrdinaryNode, isDialled: true);
        Take(Packets.Event(new(LinkEventKind.Opened, Packets.OtherId), link: 2));
        foreach (uint link in (uint[])[1, 2])
            Take(Packets.Event(new(LinkEventKind.Closed, Reason: LinkEnd.HandshakeFailed), link: link, atMs: 2000));
        Assert.Empty(_notes.Connections);
        Assert.Equal((2, 0), (_watch.Tally.Connections, _watch.Open));
    }

    [Fact]
    public void RoundTrip_WhereTheSystemTellsNone_IsThatOfTheGreeting()
    {
        Take(Packets.Event(new(LinkEventKind.Opened, Packets.OtherId), isOwn: true));
        Take(Packets.Frame(new HelloNotification(1, 2, default), isOwn: true, atMs: 1000));
        Take(Packets.Frame(new HelloNotification(1, 2, default), atMs: 1030));
        Take(Packets.Event(new(LinkEventKind.Linked, Number: new(1)), isOwn: true, atMs: 1030));
        Take(Packets.Frame(Info(PeerRole.Supernode, 0), atMs: 1040));
        _watch.Finish();
        Assert.Equal(30, Assert.Single(_notes.Connections).RoundTripMs);
    }

    [Fact]
    public void List_OfAnother_IsARow_WithWhatIsNear_AndWhatWasToldBefore()
    {
        Meet(link: 1, PeerRole.Supernode);
        RefreshEntry[] entries =
        [
            new(PeerAddress.Parse("198.51.100.7:7777"), 0, 50), new(PeerAddress.Parse("192.0.9.9:1"), 10, 0),
            new(PeerAddress.Parse("192.0.2.9:1"), 20, 100),
        ];
        Take(Packets.Frame(new RefreshListNotification(new([.. entries]))));
        Take(Packets.Frame(new RefreshListNotification(new([.. entries[..2], new(PeerAddress.Parse("203.0.113.1:1"), 0, 0)]))));
        Assert.Equal(2, _notes.Lists.Count);
        Assert.Equal("1000,198.51.100.7:7777,192.0.2.1:1214,supernode,3,2,2,1,1,1,1,10,50,", _notes.Lists[0].ToCsv());
        Assert.Equal(2, _notes.Lists[1].InListBefore);
    }

    [Fact]
    public void Choice_OfAJoin_IsTheFirstRound_AgainstAllThatWereKnown()
    {
        PeerAddress[] known = [Packets.Other, .. Enumerable.Range(1, 3).Select(port => Packets.Own with { Port = (ushort)port })];
        _watch.Lives(PlatformPeer.Scout, Packets.Own, s_ownId);
        _watch.Joins(PlatformPeer.Scout, new([.. known.Select((address, i) => new RefreshEntry(address, 0, (byte)(10 + 20 * i)))]));
        Take(Packets.Datagram(new ProbeRequest(1), isOwn: true, peer: PlatformPeer.Scout));
        Take(Packets.Datagram(new ProbeRequest(2), isOwn: true, atMs: 5000, peer: PlatformPeer.Scout));
        Assert.Equal("1000,192.0.2.1:1214,1,10,4,40", Assert.Single(_notes.Choices).ToCsv());
    }

    [Fact]
    public void RoundTrips_OfMoreQuestionsThanAreRemembered_AreToldOfTheLast()
    {
        for (ulong nonce = 0; nonce <= PlatformWatch.QuestionsMax; nonce++) Take(Packets.Datagram(new ProbeRequest(nonce), isOwn: true));
        foreach (ulong nonce in (ulong[])[0, 1])
            Take(Packets.Datagram(new ProbeResponse(nonce, PeerRole.Supernode, 1, 2, 3, 4, PeerAddress.None), atMs: 1042));
        Assert.Equal("1042,0,198.51.100.7:4242,supernode,42", Assert.Single(_notes.RoundTrips).ToCsv());
    }

    [Fact]
    public void Links_MoreThanAreRemembered_ForgetTheOldest()
    {
        for (uint link = 1; link <= PlatformWatch.LinksMax + 1; link++)
            Take(Packets.Event(new(LinkEventKind.Opened, Packets.OtherId), link: link));
        Assert.Equal((PlatformWatch.LinksMax, PlatformWatch.LinksMax + 1), (_watch.Open, _watch.Tally.ConnectionsWithOthers));
        Take(Packets.Event(new(LinkEventKind.Closed, Reason: LinkEnd.Lost), link: 1));
        Assert.Equal(PlatformWatch.LinksMax, _watch.Open);
    }

    [Fact]
    public void WhatIsRefused_IsCounted_AndSaid()
    {
        (_, string? frame) = _watch.Take(Packets.Of(CaptureKind.Frame, [0x4b, 0, 0x71, 0, 1, 0]));
        (_, string? datagram) = _watch.Take(Packets.Of(CaptureKind.Datagram, new byte[32]));
        (_, string? skipped) = _watch.Take(Packets.Of(CaptureKind.Frame, [0x4b, 0x80, 1, 0, 1, 5]));
        Assert.StartsWith("refused: Bye.reason", frame, StringComparison.Ordinal);
        Assert.StartsWith("refused: ", datagram, StringComparison.Ordinal);
        Assert.Null(skipped);
        Assert.Equal(2, _watch.Tally.Refused);
        Assert.Equal(["Bye", "noDatagram", "skipped"], _watch.Tally.Messages.Select(message => message.Name));
    }

    private PacketHeader Take(Captured packet) => _watch.Take(packet).Header;

    private void Meet(uint link, PeerRole tier, bool isDialled = false)
    {
        Take(Packets.Event(new(LinkEventKind.Opened, Packets.OtherId), isDialled, link: link));
        Take(Packets.Frame(Info(PeerRole.Supernode, 40), isOwn: true, link: link));
        Take(Packets.Event(new(LinkEventKind.Linked, Number: new(2)), link: link));
        Take(Packets.Frame(Info(tier, 0), link: link));
    }

    private static PeerInfoNotification Info(PeerRole role, byte workload) =>
        new(LinkPurpose.Attach, role, Packets.Other with { Port = 7777 }, PeerAddress.None, "", workload, 0);

    private sealed class Notes : IPlatformRecord
    {
        public List<ConnectionRow> Connections { get; } = [];
        public List<ListRow> Lists { get; } = [];
        public List<RoundTripRow> RoundTrips { get; } = [];
        public List<ChoiceRow> Choices { get; } = [];

        public void Write(in ConnectionRow connection) => Connections.Add(connection);
        public void Write(in ListRow list) => Lists.Add(list);
        public void Write(in RoundTripRow roundTrip) => RoundTrips.Add(roundTrip);
        public void Write(in ChoiceRow choice) => Choices.Add(choice);
    }
}
