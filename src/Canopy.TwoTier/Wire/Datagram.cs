using System.Buffers;
using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.TwoTier.Wire;

/// <summary>
/// The two UDP packets (spec/two-tier.md B.3). Both are equally long, so an answer is never longer than what was asked and a
/// forged sender gains nothing. The first bytes are FastTrack's (spec/fasttrack.md section 2).
/// </summary>
public static class Datagram
{
    /// <summary>Bytes of every datagram; one of another size is refused.</summary>
    public const int Size = 32;

    private const byte Ask = 0x27, Answer = 0x28, Version = 1;
    private const int PaddingBytes = 14;

    /// <summary>Writes a probe or its answer.</summary>
    /// <param name="message">A <see cref="ProbeRequest"/> or <see cref="ProbeResponse"/>.</param>
    /// <param name="tag">The network, as <see cref="HelloNotification.NetworkTag"/>.</param>
    /// <param name="output">Gets <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">No such message is sent as a datagram.</exception>
    public static void Write(Message message, ulong tag, IBufferWriter<byte> output)
    {
        var writer = new WireWriter(output.GetSpan(Size)[..Size]);
        switch (message)
        {
            case ProbeRequest request: Write(ref writer, request, tag); break;
            case ProbeResponse response: Write(ref writer, response, tag); break;
            default: throw new ArgumentException($"{message.GetType().Name} is not sent as a datagram", nameof(message));
        }
        output.Advance(Size);
    }

    /// <summary>Reads a datagram; never throws, whatever the bytes are.</summary>
    /// <param name="datagram">The whole packet.</param>
    /// <param name="tag">The only network whose datagrams are read here.</param>
    /// <param name="message">The message, where it is one.</param>
    /// <param name="fault">Why it is none: drop it, count it, and answer nothing.</param>
    /// <returns>Whether there is a message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, ulong tag, out Message? message, out WireFault? fault)
    {
        var reader = new WireReader(datagram);
        if (datagram.Length > Size) reader.Refuse(WireFaultKind.TooLong, "size");
        byte type = reader.U8("type");
        if (reader.U8("version") != Version) reader.Refuse(WireFaultKind.UnknownVersion, "version");
        if (reader.U64("tag") != tag) reader.Refuse(WireFaultKind.ForeignNetwork, "tag");
        message = type switch
        {
            Ask => ReadRequest(ref reader),
            Answer => ReadResponse(ref reader),
            _ => null,
        };
        if (message is null) reader.Refuse(WireFaultKind.UnknownType, "type");
        reader.End();
        fault = reader.FaultIn("Datagram");
        if (fault is not null) message = null;
        return message is not null;
    }

    // 0x27 | version 1 | network tag 8 | nonce 8 | zeros 14
    private static void Write(ref WireWriter writer, ProbeRequest request, ulong tag)
    {
        writer.U8(Ask);
        writer.U8(Version);
        writer.U64(tag);
        writer.U64(request.Nonce);
        writer.Room(PaddingBytes).Clear();
    }

    private static ProbeRequest ReadRequest(ref WireReader reader)
    {
        ulong nonce = reader.U64("nonce");
        if (reader.Bytes("padding", PaddingBytes).ContainsAnyExcept((byte)0)) reader.Refuse(WireFaultKind.OutOfRange, "padding");
        return new(nonce);
    }

    // 0x28 | version 1 | network tag 8 | nonce 8 | role 1 | workload 1 | children 2 | neighbors 2 | uptime minutes 2 | referral 6
    private static void Write(ref WireWriter writer, ProbeResponse response, ulong tag)
    {
        writer.U8(Answer);
        writer.U8(Version);
        writer.U64(tag);
        writer.U64(response.Nonce);
        writer.U8((byte)response.Role);
        writer.Workload(response.Workload);
        writer.U16(response.Children);
        writer.U16(response.Neighbors);
        writer.U16(response.UptimeMinutes);
        writer.Address(response.Referral);
    }

    private static ProbeResponse ReadResponse(ref WireReader reader) => new(
        reader.U64("nonce"), LinkCodec.Role(ref reader), reader.Workload(),
        reader.U16("children"), reader.U16("neighbors"), reader.U16("uptimeMinutes"), reader.Address("referral"));
}
