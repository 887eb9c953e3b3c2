using System.Buffers.Binary;
using System.Text;
using Canopy.Core;

namespace Canopy.TwoTier.Wire;

/// <summary>Writes the fields of one message into a buffer as large as a frame; what WireReader reads.</summary>
internal ref struct WireWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Room for the next bytes, which the caller fills.</summary>
    public Span<byte> Room(int count)
    {
        Span<byte> room = _buffer.Slice(Length, count);
        Length += count;
        return room;
    }

    public void U8(byte value) => Room(1)[0] = value;

    public void Flag(bool value) => U8(value ? (byte)1 : (byte)0);

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Room(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Room(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Room(8), value);

    public void Dyn(ulong value)
    {
        int length = DynLength(value);
        Span<byte> room = Room(length);
        for (int i = length - 1; i >= 0; i--, value >>= 7)
            room[i] = (byte)(value & 0x7F | (i == length - 1 ? 0u : 0x80u));
    }

    /// <summary>Bytes that <see cref="Dyn"/> takes.</summary>
    public static int DynLength(ulong value) => value == 0 ? 1 : (int)(70 - ulong.LeadingZeroCount(value)) / 7;

    /// <summary>A count that the message's maker must have kept within its limit.</summary>
    /// <exception cref="ArgumentException">It did not.</exception>
    public void Count(int count, int max, string items)
    {
        Require(count, max, items);
        Dyn((ulong)count);
    }

    public void Text(string text, int bytesMax, TextRule rule)
    {
        string fit = WireText.Fit(text, bytesMax, rule);
        int length = Encoding.UTF8.GetByteCount(fit);
        Dyn((ulong)length);
        Encoding.UTF8.GetBytes(fit, Room(length));
    }

    public void UserName(string name) => Text(name, WireLimits.UserNameBytesMax, TextRule.UserName);

    public void Address(PeerAddress address)
    {
        U32(address.Ip);
        U16(address.Port);
    }

    public void Id(PeerId id) => id.Write(Room(PeerId.Size));

    public void Hash(ContentHash hash) => hash.Write(Room(ContentHash.Size));

    public void Workload(byte percent) => U8(Math.Min(percent, WireLimits.WorkloadMax));

    /// <summary>Stops a message that no peer may send from leaving this one: its maker is wrong, not its reader.</summary>
    /// <exception cref="ArgumentException">The count is above its limit.</exception>
    public static void Require(int count, int max, string items)
    {
        if (count > max) throw new ArgumentException($"{count} {items} in one message; at most {max} may be sent", items);
    }
}
