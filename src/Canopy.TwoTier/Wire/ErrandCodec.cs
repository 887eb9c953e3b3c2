using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Errands;

namespace Canopy.TwoTier.Wire;

/// <summary>What one asks of another's supernode: dial back, hand over a text, tell who is there (spec/two-tier.md J.3, O).</summary>
internal static class ErrandCodec
{
    /// <summary>Bytes of one topology entry.</summary>
    public const int EntryBytes = 7;

    // push id 4 | target: peer id 32 | requester: ip 4, port 2
    public static void Write(ref WireWriter writer, PushRequest request)
    {
        writer.U32(request.PushId);
        writer.Id(request.Target);
        writer.Address(request.Requester);
    }

    public static PushRequest ReadPush(ref WireReader reader) =>
        new(reader.U32("pushId"), reader.Id("target"), reader.Address("requester"));

    // push id 4 | requester: ip 4, port 2
    public static void Write(ref WireWriter writer, PushNotification notification)
    {
        writer.U32(notification.PushId);
        writer.Address(notification.Requester);
    }

    public static PushNotification ReadPushed(ref WireReader reader) => new(reader.U32("pushId"), reader.Address("requester"));

    // push id 4 | outcome 1
    public static void Write(ref WireWriter writer, PushResponse response)
    {
        writer.U32(response.PushId);
        writer.U8((byte)response.Outcome);
    }

    public static PushResponse ReadPushAnswer(ref WireReader reader) => new(reader.U32("pushId"), Outcome(ref reader));

    // message id 4 | to: peer id 32 | from user: dyn length, UTF-8 | text: dyn length, UTF-8
    public static void Write(ref WireWriter writer, InstantMessageRequest request)
    {
        writer.U32(request.MessageId);
        writer.Id(request.To);
        writer.UserName(request.FromUser);
        writer.Text(request.Text, InstantMessageRequest.TextBytesMax, TextRule.Lines);
    }

    public static InstantMessageRequest ReadText(ref WireReader reader) =>
        new(reader.U32("messageId"), reader.Id("to"), reader.UserName("fromUser"), Text(ref reader));

    // from: peer id 32 | address: ip 4, port 2 | from user: dyn length, UTF-8 | text: dyn length, UTF-8
    public static void Write(ref WireWriter writer, InstantMessageNotification notification)
    {
        writer.Id(notification.From);
        writer.Address(notification.FromAddress);
        writer.UserName(notification.FromUser);
        writer.Text(notification.Text, InstantMessageRequest.TextBytesMax, TextRule.Lines);
    }

    public static InstantMessageNotification ReadHandedText(ref WireReader reader)
    {
        PeerId from = reader.Id("from");
        PeerAddress address = reader.Address("fromAddress");
        return new(from, reader.UserName("fromUser"), address, Text(ref reader));
    }

    // message id 4 | outcome 1
    public static void Write(ref WireWriter writer, InstantMessageResponse response)
    {
        writer.U32(response.MessageId);
        writer.U8((byte)response.Outcome);
    }

    public static InstantMessageResponse ReadTextAnswer(ref WireReader reader) => new(reader.U32("messageId"), Outcome(ref reader));

    // offset 4
    public static void Write(ref WireWriter writer, TopologyRequest request) => writer.U32(request.Offset);

    public static TopologyRequest ReadTopology(ref WireReader reader) => new(reader.U32("offset"));

    // workload 1 | uptime seconds 4 | neighbors 2 | children 4 | offset 4 | peers: dyn count, at most 1000 | peers { ip 4, port 2, role 1 }
    public static void Write(ref WireWriter writer, TopologyResponse response)
    {
        writer.Workload(response.Workload);
        writer.U32(response.UptimeSeconds);
        writer.U16(response.Neighbors);
        writer.U32(response.Children);
        writer.U32(response.Offset);
        writer.Count(response.Peers.AsSpan().Length, TopologyResponse.PeersPerPage, "peers");
        foreach (TopologyEntry peer in response.Peers.AsSpan())
        {
            writer.Address(peer.Address);
            writer.U8((byte)peer.Role);
        }
    }

    public static TopologyResponse ReadTopologyAnswer(ref WireReader reader)
    {
        byte workload = reader.Workload();
        uint uptime = reader.U32("uptimeSeconds");
        ushort neighbors = reader.U16("neighbors");
        uint children = reader.U32("children");
        uint offset = reader.U32("offset");
        var peers = new TopologyEntry[reader.Count("peers", TopologyResponse.PeersPerPage, EntryBytes)];
        for (int i = 0; i < peers.Length; i++) peers[i] = new(reader.Address("address"), LinkCodec.Role(ref reader));
        return new(workload, uptime, neighbors, children, offset, ImmutableCollectionsMarshal.AsImmutableArray(peers));
    }

    /// <summary>An outcome that is said; the last one is only reported by the asker to its own user.</summary>
    private static ErrandOutcome Outcome(ref WireReader reader) =>
        (ErrandOutcome)reader.U8("outcome", (byte)ErrandOutcome.RequesterUnreachable);

    private static string Text(ref WireReader reader) => reader.Text("text", InstantMessageRequest.TextBytesMax, TextRule.Lines);
}
