using System.Buffers.Binary;
using System.Globalization;
using Canopy.Core;
using Canopy.Observatory.Sniff;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.Wire;
using Canopy.TwoTier.Wire;

namespace Canopy.Observatory.Tests.Sniff;

/// <summary>What tshark makes of captures with the dissector of tools/wireshark.</summary>
public sealed class DissectorTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [TsharkFact]
    public async Task EveryGoldenMessage_IsShown_WithANameForEachByte()
    {
        IReadOnlyList<ShownPacket> shown = await ShowAsync(
        [
            .. Goldens.Frames.Select(golden => Packets.Of(CaptureKind.Frame, golden.Bytes)),
            .. Goldens.Datagrams.Select(golden => Packets.Of(CaptureKind.Datagram, golden.Bytes)),
        ]);
        Assert.Equal(Goldens.Frames.Length + Goldens.Datagrams.Length, shown.Count);
        Assert.All(shown.Zip(Goldens.Frames.Concat(Goldens.Datagrams)), pair =>
        {
            Assert.False(pair.First.IsMalformed, pair.Second.Name);
            Assert.Empty(pair.First.Nameless);
        });
    }

    [TsharkFact]
    public async Task EveryTypeOfFrame_IsKnownByItsName()
    {
        FrameType[] types = [.. Enum.GetValues<FrameType>().Where(type => type != FrameType.SkippedFrom)];
        IReadOnlyList<ShownPacket> shown = await ShowAsync(types.Select(type => Packets.Of(CaptureKind.Frame, Bare(type))));
        Assert.Equal(types.Select(type => string.Create(CultureInfo.InvariantCulture, $"Type: {type} (0x{(ushort)type:x4})")),
            shown.Select(packet => packet.Fields.Single(field => field.Name == "canopy.type").Words));
        // Every one of them stands among the golden bytes too, where all of its fields are looked at.
        Assert.Empty(types.Except(Goldens.Frames.Where(golden => golden.Bytes.Length > 1)
            .Select(golden => (FrameType)BinaryPrimitives.ReadUInt16BigEndian(golden.Bytes.AsSpan(1)))));
    }

    [TsharkFact]
    public async Task EveryWordOfAnEnumeration_IsKnown()
    {
        QueryId id = new(1, 2);
        FileRecord file = new("a", 1, default, MediaType.Other, Descriptors.None);
        (string Field, Enum Word, Captured Packet)[] said =
        [
            .. Enum.GetValues<LinkEnd>().Where(ByeNotification.IsSaid).Select(reason =>
                ("canopy.bye.reason", (Enum)reason, Packets.Frame(new ByeNotification(reason)))),
            .. Enum.GetValues<LinkEnd>().Select(reason =>
                ("canopy.event.reason", (Enum)reason, Packets.Event(new(LinkEventKind.Closed, Reason: reason)))),
            .. Enum.GetValues<QueryEndStatus>().Select(status =>
                ("canopy.queryend.status", (Enum)status, Packets.Frame(new QueryEndResponse(id, status, 1, 0)))),
            .. Enum.GetValues<ErrandOutcome>().Where(outcome => outcome <= ErrandOutcome.RequesterUnreachable).Select(outcome =>
                ("canopy.pushresponse.outcome", (Enum)outcome, Packets.Frame(new PushResponse(1, outcome)))),
            .. Enum.GetValues<LinkPurpose>().Select(purpose => ("canopy.peerinfo.purpose", (Enum)purpose,
                Packets.Frame(new PeerInfoNotification(purpose, PeerRole.Supernode, default, default, "", 0, 0)))),
            .. Enum.GetValues<MediaType>().Select(media => ("canopy.file.media", (Enum)media,
                Packets.Frame(new TwoTier.Index.ShareCommand(new[] { file with { Media = media } })))),
        ];
        IReadOnlyList<ShownPacket> shown = await ShowAsync(said.Select(one => one.Packet));
        Assert.All(said.Zip(shown), pair => Assert.Contains($" {pair.First.Word} (",
            pair.Second.Fields.Single(field => field.Name == pair.First.Field).Words, StringComparison.OrdinalIgnoreCase));
    }

    [TsharkFact]
    public async Task WhatStandsBefore_AndWhatHappened_IsShown()
    {
        IReadOnlyList<ShownPacket> shown = await ShowAsync(
        [
            Packets.Event(new(LinkEventKind.Opened, Packets.OtherId, TimeSpan.FromMicroseconds(1500)), isOwn: true, link: 7),
            Packets.Event(new(LinkEventKind.Linked, Number: new(9)), isOwn: true, link: 7),
            Packets.Event(new(LinkEventKind.Closed, Reason: LinkEnd.Shuffled), link: 7),
        ]);
        ShownPacket opened = shown[0];
        Assert.Equal(("7", "198.51.100.7", "4242", "192.0.2.1", "1214", "1", "6", "255"), (opened["canopy.link"],
            opened["canopy.remote.ip"], opened["canopy.remote.port"], opened["canopy.local.ip"], opened["canopy.local.port"],
            opened["canopy.by"], opened["canopy.protocol"], opened["canopy.othertier"]));
        Assert.Equal("1500", opened["canopy.event.rtt"]);
        Assert.Equal("80:81", opened["canopy.event.other"]![..5]);
        Assert.Equal("9", shown[1]["canopy.event.number"]);
        Assert.Equal("0x15", shown[2]["canopy.event.reason"]);
        Assert.Equal("link 7: closed by the other end, Shuffled", shown[2].Comment);
        Assert.All(shown, packet => Assert.Empty(packet.Nameless));
    }

    [TsharkFact]
    public async Task BytesThatAreNoMessage_AreSaidToBeMalformed_AndNothingBreaks()
    {
        byte[] query = Goldens.Frames.Single(golden => golden.Name == "QueryHits").Bytes;
        List<byte[]> broken = [[0x00, 1, 2], [0x4b], Bare((FrameType)0x7fff), [0x4b, 0, 0x71, 0, 1], [0x4b, 0, 0x30, 0, 2, 0x80, 0x01]];
        for (int cut = 6; cut < query.Length; cut += 7) broken.Add(query[..cut]);
        IReadOnlyList<ShownPacket> shown = await ShowAsync(
            [.. broken.Select(bytes => Packets.Of(CaptureKind.Frame, bytes)), Packets.Of(CaptureKind.Frame, [0x4b, 0x80, 1, 0, 1, 5])]);
        Assert.All(shown.SkipLast(1), packet => Assert.True(packet.IsMalformed));
        Assert.False(shown[^1].IsMalformed);
        Assert.Equal("05", shown[^1]["canopy.skipped"]);
    }

    private async Task<IReadOnlyList<ShownPacket>> ShowAsync(IEnumerable<Captured> packets)
    {
        await File.WriteAllBytesAsync(_file, Packets.File(packets));
        return await Tshark.ReadAsync(_file);
    }

    private static byte[] Bare(FrameType type) => [0x4b, (byte)((ushort)type >> 8), (byte)type, 0, 0];
}
