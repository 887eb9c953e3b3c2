using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Every limit of the wire, reached and passed, on both sides.</summary>
public sealed class LimitTests
{
    private static readonly string _text255 = new('ä', 127);
    private static readonly Descriptors _longest = new()
    {
        Title = _text255 + "x", Artist = _text255 + "x", Album = _text255 + "x", Genre = _text255 + "x", Keywords = _text255 + "x",
        Year = ushort.MaxValue, BitrateKbps = ushort.MaxValue,
        DurationSeconds = uint.MaxValue, Width = ushort.MaxValue, Height = ushort.MaxValue,
    };
    private static readonly FileRecord _longestFile = new(_text255 + "x", long.MaxValue, default, MediaType.Audio, _longest);

    [Fact]
    public void Share_FullSliceOfLongestRecords_FitsOneFrame()
    {
        var command = new ShareCommand(Enumerable.Repeat(_longestFile, ShareLimits.FilesPerSlice).ToArray());

        byte[] frame = Coded.Frame(command);

        Assert.InRange(frame.Length, 32 * 1600, WireLimits.HeaderBytes + WireLimits.PayloadBytesMax);
        Assert.Equal(command, Raw.Read(frame));
    }

    [Fact]
    public void Share_OneFileTooMany_IsNeitherSentNorTaken()
    {
        FileRecord[] files = [.. Enumerable.Repeat(Goldens.Song, ShareLimits.FilesPerSlice + 1)];
        byte[][] records = [.. Enumerable.Repeat(Raw.File("a"), files.Length)];

        Assert.Throws<ArgumentException>(() => Coded.Frame(new ShareCommand(files)));
        Assert.Equal(
            Raw.Fault(WireFaultKind.TooMany, "Share.files"), Raw.Refuse(Raw.Frame(FrameType.Share, [Raw.Dyn(files.Length), .. records])));
    }

    [Fact]
    public void Share_CountAboveBytesAtHand_IsRefusedAtTheCount() =>
        Assert.Equal(Raw.Fault(WireFaultKind.EndsEarly, "Share.files"), Raw.Refuse(Raw.Frame(FrameType.Share, [2], Raw.File("a"))));

    [Fact]
    public void Unshare_Hashes_AtMostAThousand()
    {
        var most = new UnshareCommand([.. Enumerable.Repeat(Goldens.Song.Hash, ShareLimits.HashesPerUnshare)]);

        Assert.Equal(most, Raw.Read(Coded.Frame(most)));
        Assert.Throws<ArgumentException>(() => Coded.Frame(new UnshareCommand(most.Files.Add(default))));
        Assert.Equal(Raw.Fault(WireFaultKind.TooLong, "Unshare"), Raw.Refuse(Raw.Frame(FrameType.Unshare, new byte[32 * 1001])));
    }

    [Fact]
    public void RefreshList_Entries_AtMostTwoHundred()
    {
        var most = new RefreshList([.. Enumerable.Repeat(new RefreshEntry(new(1, 2), 3, 4), RefreshList.EntriesMax)]);

        Assert.Equal(new RefreshListNotification(most), Raw.Read(Coded.Frame(new RefreshListNotification(most))));
        Assert.Throws<ArgumentException>(() => Coded.Frame(new RefreshListNotification(new(most.Entries.Add(default)))));
        Assert.Equal(Raw.Fault(WireFaultKind.TooLong, "RefreshList"), Raw.Refuse(Raw.Frame(FrameType.RefreshList, new byte[8 * 201])));
    }

    [Fact]
    public void QueryHits_FullPageOfLongestHits_FitsOneFrame()
    {
        string name = new('漢', WireLimits.UserNameCharsMax);
        QueryHit[] hits = [.. Enumerable.Range(0, SearchLimits.HitsPerPage)
            .Select(i => new QueryHit(_longestFile, new(default, new((uint)i, 1), true, name, uint.MaxValue)))];
        var page = new QueryHitsResponse(default, default, [.. hits]);

        Assert.Equal(page, Raw.Read(Coded.Frame(page)));
        Assert.Throws<ArgumentException>(() => Coded.Frame(page with { Hits = page.Hits.Add(hits[0]) }));
    }

    [Fact]
    public void QueryHits_CountsAndPlaces_AreChecked()
    {
        byte[] head = new byte[22], owner = [.. new byte[32 + 6 + 1], 0, 0], hit = [0, .. Raw.File("a")];

        Assert.IsType<QueryHitsResponse>(Raw.Read(Raw.Frame(FrameType.QueryHits, head, [1], owner, [1], hit)));
        Assert.Equal(
            Raw.Fault(WireFaultKind.OutOfRange, "QueryHits.owner"), Raw.Refuse(Raw.Frame(FrameType.QueryHits, head, [0], [1], hit)));
        Assert.Equal(
            Raw.Fault(WireFaultKind.TooMany, "QueryHits.owners"),
            Raw.Refuse(Raw.Frame(FrameType.QueryHits, [head, [21], .. Enumerable.Repeat(owner, 21), [1], hit])));
        Assert.Equal(
            Raw.Fault(WireFaultKind.TooMany, "QueryHits.hits"),
            Raw.Refuse(Raw.Frame(FrameType.QueryHits, [head, [1], owner, [21], .. Enumerable.Repeat(hit, 21)])));
    }

    [Fact]
    public void Query_Text_AtMost512Bytes()
    {
        byte[] head = new byte[23];
        string most = new('w', SearchLimits.QueryBytesMax), more = most + "w";

        Assert.Equal(most, Assert.IsType<QueryRequest>(Raw.Read(Raw.Frame(FrameType.Query, head, Raw.Text(most)))).Query.Text);
        Assert.Equal(Raw.Fault(WireFaultKind.TooLong, "Query"), Raw.Refuse(Raw.Frame(FrameType.Query, head, Raw.Text(more))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("(((")]
    [InlineData("size:>much")]
    public void Query_NotOfTheLanguage_IsRefused(string text) =>
        Assert.Equal(Raw.Fault(WireFaultKind.BadQuery, "Query.text"), Raw.Refuse(Raw.Frame(FrameType.Query, new byte[23], Raw.Text(text))));

    [Fact]
    public void InstantMessage_TextTooLong_IsCutAndRefused()
    {
        string most = new('a', InstantMessageRequest.TextBytesMax), more = most + "a";
        byte[] head = [.. new byte[36], 0];

        var sent = Assert.IsType<InstantMessageRequest>(Raw.Read(Coded.Frame(new InstantMessageRequest(1, default, "x", more))));
        Assert.Equal(most, sent.Text);
        Assert.Equal(
            Raw.Fault(WireFaultKind.TextTooLong, "InstantMessageRequest.text"),
            Raw.Refuse(Raw.Frame(FrameType.InstantMessageRequest, head, Raw.Text(more))));
    }

    [Fact]
    public void Topology_Peers_AtMostAThousand()
    {
        var entry = new TopologyEntry(new(1, 2), PeerRole.Supernode);
        var most = new TopologyResponse(1, 2, 3, 4, 5, [.. Enumerable.Repeat(entry, TopologyResponse.PeersPerPage)]);

        Assert.Equal(most, Raw.Read(Coded.Frame(most)));
        Assert.Throws<ArgumentException>(() => Coded.Frame(most with { Peers = most.Peers.Add(default) }));
        Assert.Equal(
            Raw.Fault(WireFaultKind.TooLong, "TopologyResponse"),
            Raw.Refuse(Raw.Frame(FrameType.TopologyResponse, new byte[15], Raw.Dyn(1001), new byte[7007])));
    }

    [Fact]
    public void Workload_AboveHundred_IsSentAsHundredAndRefused()
    {
        var busy = new RefreshListNotification(new([new(new(1, 2), 0, 101)]));

        Assert.Equal(100, Assert.IsType<RefreshListNotification>(Raw.Read(Coded.Frame(busy))).List.Entries[0].Workload);
        Assert.Equal(
            Raw.Fault(WireFaultKind.OutOfRange, "RefreshList.workload"),
            Raw.Refuse(Raw.Frame(FrameType.RefreshList, [1, 2, 3, 4, 5, 6, 7, 101])));
    }

    [Fact]
    public void Tags_BeyondLimitOrOrder_AreRefused()
    {
        byte[][] tags = [.. Enumerable.Range(0x40, WireLimits.TagsMax).Select(tag => new byte[] { (byte)tag, 1, 9 })];
        var taken = Assert.IsType<ShareCommand>(Raw.Read(Raw.Share(Raw.File("a", tags))));

        Assert.Equal(Descriptors.None, taken.Files.Span[0].Descriptors);
        Assert.Equal(Raw.Fault(WireFaultKind.TooMany, "Share.tags"), Raw.Refuse(Raw.Share(Raw.File("a", [.. tags, [0xFF, 1, 9]]))));
        Assert.Equal(Raw.Fault(WireFaultKind.TagOrder, "Share.tag"), Raw.Refuse(Raw.Share(Raw.File("a", tags[1], tags[0]))));
        Assert.Equal(Raw.Fault(WireFaultKind.TagOrder, "Share.tag"), Raw.Refuse(Raw.Share(Raw.File("a", tags[0], tags[0]))));
        Assert.Equal(Raw.Fault(WireFaultKind.TrailingBytes, "Share.tagData"), Raw.Refuse(Raw.Share(Raw.File("a", [0x01, 2, 1, 1]))));
        Assert.Equal(
            Raw.Fault(WireFaultKind.TooMany, "Share.tagLength"), Raw.Refuse(Raw.Share(Raw.File("a", [0x50, .. Raw.Text(new byte[256])]))));
    }

    [Fact]
    public void Descriptor_TooLong_IsCutAndRefused()
    {
        byte[] most = [0x04, .. Raw.Text(new string('t', 255))], more = [0x04, .. Raw.Text(new string('t', 256))];
        var sent = new ShareCommand(new[] { Goldens.Song with { Descriptors = new() { Title = _text255 + "漢" } } });

        Assert.IsType<ShareCommand>(Raw.Read(Raw.Share(Raw.File("a", most))));
        Assert.Equal(Raw.Fault(WireFaultKind.TextTooLong, "Share.title"), Raw.Refuse(Raw.Share(Raw.File("a", more))));
        Assert.Equal(_text255, Assert.IsType<ShareCommand>(Raw.Read(Coded.Frame(sent))).Files.Span[0].Descriptors.Title);
    }
}
