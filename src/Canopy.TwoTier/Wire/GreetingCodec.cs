using Canopy.Core;

namespace Canopy.TwoTier.Wire;

/// <summary>What the hosts of two peers say to each other, unseen by the peers: the first and the last frame of a link.</summary>
internal static class GreetingCodec
{
    // version 2 | network tag 8 | proof 32
    public static void Write(ref WireWriter writer, HelloNotification hello)
    {
        writer.U16(hello.Version);
        writer.U64(hello.NetworkTag);
        hello.Proof.Write(writer.Room(HelloProof.Size));
    }

    public static HelloNotification ReadHello(ref WireReader reader)
    {
        ushort version = reader.U16("version");
        ulong tag = reader.U64("networkTag");
        ReadOnlySpan<byte> proof = reader.Bytes("proof", HelloProof.Size);
        return new(version, tag, proof.IsEmpty ? default : HelloProof.Read(proof));
    }

    // reason 1
    public static void Write(ref WireWriter writer, ByeNotification bye) => Said(ref writer, bye.Reason);

    public static ByeNotification ReadBye(ref WireReader reader) => new(Said(ref reader, "reason", reader.U8("reason")));

    // push id 4
    public static void Write(ref WireWriter writer, GiveNotification give) => writer.U32(give.PushId);

    public static GiveNotification ReadGive(ref WireReader reader) => new(reader.U32("pushId"));

    /// <summary>Writes a reason that a peer may give.</summary>
    /// <exception cref="ArgumentException">The reason is one that only a host can find out.</exception>
    public static void Said(ref WireWriter writer, LinkEnd reason)
    {
        if (!ByeNotification.IsSaid(reason)) throw new ArgumentException($"{reason} is found out by a host and never said", nameof(reason));
        writer.U8((byte)reason);
    }

    /// <summary>A reason read from another peer: refused where it is one that nobody says.</summary>
    public static LinkEnd Said(ref WireReader reader, string field, byte value)
    {
        var reason = (LinkEnd)value;
        if (!ByeNotification.IsSaid(reason)) reader.Refuse(WireFaultKind.OutOfRange, field);
        return reason;
    }
}
