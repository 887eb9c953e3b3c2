using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Canopy.Observatory.Sniff;

/// <summary>
/// The blocks of a pcapng file that a capture needs (draft-ietf-opsawg-pcapng, sections 4.1 to 4.5), little-endian. Each is written
/// whole, so that a file which ends behind any of them can be read.
/// </summary>
public static class PcapngWriter
{
    /// <summary>The link type of the packets: DLT_USER7, one of those that are for private use. Wireshark's dissector goes by it.</summary>
    public const ushort LinkType = 154;

    private const uint SectionHeader = 0x0A0D0D0A, InterfaceDescription = 1, InterfaceStatistics = 5, EnhancedPacket = 6;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const ushort Comment = 1, Application = 4, InterfaceName = 2, InterfaceText = 3, TimeResolution = 9, PacketFlags = 2;
    private const ushort PacketsReceived = 4, PacketsDropped = 5;
    private const byte Microseconds = 6;
    private const uint Inbound = 1, Outbound = 2;

    /// <summary>Type and length before, length behind.</summary>
    private const int FrameBytes = 12;

    /// <summary>The beginning of a file.</summary>
    /// <param name="output">Gets the block.</param>
    /// <param name="application">Which program wrote it.</param>
    /// <param name="comment">What it is, for people.</param>
    public static void Section(IBufferWriter<byte> output, string application, string comment)
    {
        Block block = new(output, SectionHeader, 16 + OptionBytes(application) + OptionBytes(comment) + OptionBytes(0));
        block.U32(ByteOrderMagic);
        block.U16(1);
        block.U16(0);
        // How long the section is: not said, since it goes on as long as the file does.
        block.U32(uint.MaxValue);
        block.U32(uint.MaxValue);
        block.Option(Comment, comment);
        block.Option(Application, application);
        block.End();
    }

    /// <summary>An interface of the section: one of the platform's peers. They are numbered in the order they come, from 0.</summary>
    public static void Interface(IBufferWriter<byte> output, string name, string description)
    {
        Block block = new(output, InterfaceDescription, 8 + OptionBytes(name) + OptionBytes(description) + OptionBytes(1) + OptionBytes(0));
        block.U16(LinkType);
        block.U16(0);
        // No packet is cut.
        block.U32(0);
        block.Option(InterfaceName, name);
        block.Option(InterfaceText, description);
        block.Option(TimeResolution, [Microseconds]);
        block.End();
    }

    /// <summary>A packet, with its direction, and a comment where there is one.</summary>
    public static void Packet(IBufferWriter<byte> output, in PacketHeader header, string? comment = null)
    {
        Captured packet = header.Packet;
        int length = PacketHeader.Size + packet.Bytes.Length;
        int options = OptionBytes(sizeof(uint)) + (comment is null ? 0 : OptionBytes(comment)) + OptionBytes(0);
        Block block = new(output, EnhancedPacket, 20 + Padded(length) + options);
        block.U32((uint)packet.Peer);
        block.U32((uint)(packet.AtMicroseconds >> 32));
        block.U32((uint)packet.AtMicroseconds);
        block.U32((uint)length);
        block.U32((uint)length);
        Span<byte> data = block.Take(Padded(length));
        header.Write(data);
        packet.Bytes.Span.CopyTo(data[PacketHeader.Size..]);
        if (comment is not null) block.Option(Comment, comment);
        Span<byte> flags = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(flags, packet.IsOwn ? Outbound : Inbound);
        block.Option(PacketFlags, flags);
        block.End();
    }

    /// <summary>What has come to an interface, and how many of it found no room and are not in the file.</summary>
    public static void Statistics(IBufferWriter<byte> output, PlatformPeer peer, long atMicroseconds, long seen, long lost)
    {
        Block block = new(output, InterfaceStatistics, 12 + 2 * OptionBytes(sizeof(ulong)) + OptionBytes(0));
        block.U32((uint)peer);
        block.U32((uint)(atMicroseconds >> 32));
        block.U32((uint)atMicroseconds);
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(number, seen);
        block.Option(PacketsReceived, number);
        BinaryPrimitives.WriteInt64LittleEndian(number, lost);
        block.Option(PacketsDropped, number);
        block.End();
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static int OptionBytes(int length) => 4 + Padded(length);

    private static int OptionBytes(string text) => OptionBytes(Encoding.UTF8.GetByteCount(text));

    /// <summary>One block under construction; its length is known beforehand.</summary>
    private ref struct Block
    {
        private readonly IBufferWriter<byte> _output;
        private readonly Span<byte> _bytes;
        private int _at;

        public Block(IBufferWriter<byte> output, uint type, int bodyBytes)
        {
            _output = output;
            _bytes = output.GetSpan(FrameBytes + bodyBytes)[..(FrameBytes + bodyBytes)];
            _bytes.Clear();
            U32(type);
            U32((uint)_bytes.Length);
        }

        public Span<byte> Take(int count)
        {
            _at += count;
            return _bytes.Slice(_at - count, count);
        }

        public void U16(ushort number) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), number);

        public void U32(uint number) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), number);

        public void Option(ushort code, string text) => Option(code, Encoding.UTF8.GetBytes(text));

        public void Option(ushort code, scoped ReadOnlySpan<byte> value)
        {
            U16(code);
            U16((ushort)value.Length);
            value.CopyTo(Take(Padded(value.Length)));
        }

        /// <summary>The end of the options, the length once more, and out.</summary>
        public void End()
        {
            Take(4);
            U32((uint)_bytes.Length);
            _output.Advance(_bytes.Length);
        }
    }
}
