using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>One message and the bytes it must have for ever; docs/protocol.md shows the same.</summary>
public sealed record Golden(string Name, Message Message, string Hex)
{
    public byte[] Bytes => Convert.FromHexString(Hex.Replace(" ", "", StringComparison.Ordinal));

    public override string ToString() => Name;
}

public static class Goldens
{
    /// <summary>The network tag of all golden datagrams.</summary>
    public const ulong Tag = 0x0123456789ABCDEF;

    private static readonly PeerAddress _alice = PeerAddress.Parse("203.0.113.5:1214");
    private static readonly PeerAddress _supernode = PeerAddress.Parse("198.51.100.7:1214");
    private static readonly QueryId _query = new(0x0011223344556677, 0x8899AABBCCDDEEFF);
    private static readonly PeerId _bob = PeerId.Read(Ascending(0x80));

    public static readonly FileRecord Song = new("abc.mp3", 5845871, ContentHash.Read(Ascending(0x20)), MediaType.Audio, new Descriptors
    {
        Title = "Föhn", Artist = "X", Album = "Y", Genre = "folk", Keywords = "wind", Year = 2003, BitrateKbps = 192, DurationSeconds = 200,
    });

    public static readonly FileRecord Picture = new(
        "höhe.png", 0, ContentHash.Read(Ascending(0x40)), MediaType.Image, new Descriptors { Width = 640, Height = 480 });

    public static readonly FileOwner Owner = new(_bob, PeerAddress.Parse("192.0.2.9:3333"), Reachable: true, "bob", 512);

    public static readonly ImmutableArray<Golden> Frames =
    [
        new("KeepAliveRequest",
            KeepAliveRequest.Instance,
            "50"),
        new("KeepAliveResponse",
            KeepAliveResponse.Instance,
            "52"),
        new("Hello",
            new HelloNotification(1, Tag, HelloProof.Read(Ascending(0xA0))),
            "4b 0070 002a 00010123456789abcdefa0a1a2a3a4a5 a6a7a8a9aaabacadaeafb0b1b2b3b4b5 b6b7b8b9babbbcbdbebf"),
        new("Bye",
            new ByeNotification(LinkEnd.NotChosen),
            "4b 0071 0001 10"),
        new("Give",
            new GiveNotification(0x01020304),
            "4b 0072 0004 01020304"),
        new("PeerInfo",
            new PeerInfoNotification(LinkPurpose.Attach, PeerRole.OrdinaryNode, _alice, PeerAddress.None, "alice", 0, 90),
            "4b 0002 0017 0000cb00710504be0000000000000000 5a05616c696365"),
        new("PeerInfo answer",
            new PeerInfoNotification(LinkPurpose.Attach, PeerRole.Supernode, _supernode, _alice with { Port = 50000 }, "süd", 40, 65535),
            "4b 0002 0016 0001c633640704becb007105c35028ff ff0473c3bc64"),
        new("RefreshList",
            new RefreshListNotification(new RefreshList([new(_supernode, 0, 40), new(_alice, 3, 100)])),
            "4b 0000 0010 c633640704be0028cb00710504be0364"),
        new("AttachRequest",
            new AttachRequest(512),
            "4b 0030 0002 8400"),
        new("AttachResponse",
            new AttachResponse(null, 5000),
            "4b 0031 0003 00a708"),
        new("AttachResponse refused",
            new AttachResponse(LinkEnd.Full, 0),
            "4b 0031 0002 1100"),
        new("RefreshListRequest",
            RefreshListRequest.Instance,
            "4b 0001 0000"),
        new("HoldRequest",
            HoldRequest.Instance,
            "4b 0032 0000"),
        new("HoldResponse",
            new HoldResponse(Accepted: true),
            "4b 0033 0001 01"),
        new("Reachability",
            new ReachabilityNotification(_alice, Reachable: true),
            "4b 002c 0007 cb00710504be01"),
        new("ReachabilityRequest",
            ReachabilityRequest.Instance,
            "4b 802c 0000"),
        new("Share",
            new ShareCommand(new[] { Song, Picture }),
            "4b 0022 0087 02202122232425262728292a2b2c2d2e 2f303132333435363738393a3b3c3d3e 3f0182e4e66f076162632e6d70330801 " +
            "028f53040546c3b6686e050281480601 580801590c0477696e640e04666f6c6b 15028140404142434445464748494a4b " +
            "4c4d4e4f505152535455565758595a5b 5c5d5e5f03000968c3b668652e706e67 010d0485008360"),
        new("Unshare",
            new UnshareCommand([Song.Hash]),
            "4b 0005 0020 202122232425262728292a2b2c2d2e2f 303132333435363738393a3b3c3d3e3f"),
        new("ShareResponse",
            new ShareResponse(307200, 1),
            "4b 0023 0004 92e00001"),
        new("Query",
            new QueryRequest(_query, 2, 200, 0, Query.Parse("artist:x wind").Query!),
            "4b 0006 0025 00112233445566778899aabbccddeeff 0200c8000000000d6172746973743a78 2077696e64"),
        new("QueryHits",
            new QueryHitsResponse(_query, _supernode, [new(Song, Owner), new(Picture, Owner)]),
            "4b 0007 00cd 00112233445566778899aabbccddeeff c633640704be01808182838485868788 898a8b8c8d8e8f909192939495969798 " +
            "999a9b9c9d9e9fc00002090d05018400 03626f62020020212223242526272829 2a2b2c2d2e2f30313233343536373839 " +
            "3a3b3c3d3e3f0182e4e66f076162632e 6d70330801028f53040546c3b6686e05 0281480601580801590c0477696e640e " +
            "04666f6c6b1502814000404142434445 464748494a4b4c4d4e4f505152535455 565758595a5b5c5d5e5f03000968c3b6 " +
            "68652e706e67010d0485008360"),
        new("QueryEnd",
            new QueryEndResponse(_query, QueryEndStatus.Enough, 7, 0x01020304),
            "4b 0008 0017 00112233445566778899aabbccddeeff 01000701020304"),
        new("QueryCancel",
            new QueryCancelCommand(_query),
            "4b 0009 0010 00112233445566778899aabbccddeeff"),
        new("PushRequest",
            new PushRequest(0x01020304, _bob, _alice),
            "4b 000d 002a 01020304808182838485868788898a8b 8c8d8e8f909192939495969798999a9b 9c9d9e9fcb00710504be"),
        new("PushNotification",
            new PushNotification(0x01020304, _alice),
            "4b 000e 000a 01020304cb00710504be"),
        new("PushResponse",
            new PushResponse(0x01020304, ErrandOutcome.NoSuchChild),
            "4b 000f 0005 0102030401"),
        new("InstantMessageRequest",
            new InstantMessageRequest(7, _bob, "alice", "hi\nthere"),
            "4b 0040 0033 00000007808182838485868788898a8b 8c8d8e8f909192939495969798999a9b 9c9d9e9f05616c6963650868690a7468 " +
            "657265"),
        new("InstantMessageNotification",
            new InstantMessageNotification(_bob, "alice", _alice, "hi"),
            "4b 0041 002f 808182838485868788898a8b8c8d8e8f 909192939495969798999a9b9c9d9e9f cb00710504be05616c696365026869"),
        new("InstantMessageResponse",
            new InstantMessageResponse(7, ErrandOutcome.PassedOn),
            "4b 0042 0005 0000000700"),
        new("TopologyRequest",
            new TopologyRequest(1000),
            "4b 0048 0004 000003e8"),
        new("TopologyResponse",
            new TopologyResponse(40, 86400, 45, 300, 0, [new(_supernode, PeerRole.Supernode), new(_alice, PeerRole.OrdinaryNode)]),
            "4b 0049 001e 2800015180002d0000012c0000000002 c633640704be01cb00710504be00"),
    ];

    public static readonly ImmutableArray<Golden> Datagrams =
    [
        new("ProbeRequest",
            new ProbeRequest(0x1122334455667788),
            "2701 0123 4567 89ab cdef 1122 3344 5566 7788 0000 0000 0000 0000 0000 0000 0000"),
        new("ProbeResponse",
            new ProbeResponse(0x1122334455667788, PeerRole.Supernode, 37, 30, 12, 41, PeerAddress.None),
            "2801 0123 4567 89ab cdef 1122 3344 5566 7788 0125 001e 000c 0029 00000000 0000"),
    ];

    private static byte[] Ascending(byte first) => [.. Enumerable.Range(first, 32).Select(value => (byte)value)];
}
