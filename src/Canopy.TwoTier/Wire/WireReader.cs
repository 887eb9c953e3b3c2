using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Canopy.Core;

namespace Canopy.TwoTier.Wire;

/// <summary>
/// Reads the fields of one message. The first fault sticks: whatever is read after it is zero or empty, so that a codec reads
/// straight on and the fault is looked at once, at the end. Nothing is allocated for a claim before the bytes are seen.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> payload)
{
    private const int DynBytesMax = 9;
    private ReadOnlySpan<byte> _rest = payload;

    private WireFaultKind _fault;
    private string? _faultyField;

    /// <summary>Whether all read so far was as it should be.</summary>
    public readonly bool IsSound => _faultyField is null;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>Says that a field is not what it may be, and gives up the rest.</summary>
    public void Refuse(WireFaultKind kind, string field)
    {
        if (IsSound) (_fault, _faultyField) = (kind, field);
        _rest = default;
    }

    /// <summary>What was wrong first, in a message of this name; or null.</summary>
    public readonly WireFault? FaultIn(string message) => IsSound ? null : new(_fault, $"{message}.{_faultyField}");

    /// <summary>Ends the message: bytes left over are a fault.</summary>
    public void End()
    {
        if (_rest.Length > 0) Refuse(WireFaultKind.TrailingBytes, "end");
    }

    /// <summary>The next bytes as they are; empty after a fault.</summary>
    public ReadOnlySpan<byte> Bytes(string field, int count)
    {
        if (_rest.Length < count)
        {
            Refuse(WireFaultKind.EndsEarly, field);
            return default;
        }
        ReadOnlySpan<byte> bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    public byte U8(string field, byte max = byte.MaxValue)
    {
        ReadOnlySpan<byte> bytes = Bytes(field, 1);
        if (bytes.IsEmpty) return 0;
        if (bytes[0] <= max) return bytes[0];
        Refuse(WireFaultKind.OutOfRange, field);
        return 0;
    }

    public bool Flag(string field) => U8(field, 1) == 1;

    public ushort U16(string field) =>
        Bytes(field, 2) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;

    public uint U32(string field) => Bytes(field, 4) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;

    public ulong U64(string field) => Bytes(field, 8) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;

    /// <summary>
    /// A packed number (spec/fasttrack.md section 1): seven bits a byte, highest first, bit 7 on all but the last. There is one
    /// way to write a number: one that begins with empty groups is refused, and so is one above <paramref name="max"/>.
    /// </summary>
    public ulong Dyn(string field, ulong max)
    {
        ulong value = 0;
        for (int length = 0; length < DynBytesMax && length < _rest.Length; length++)
        {
            byte group = _rest[length];
            if (length == 0 && group == 0x80) break;
            value = value << 7 | group & 0x7Fu;
            if (group >= 0x80) continue;
            _rest = _rest[(length + 1)..];
            if (value <= max) return value;
            Refuse(WireFaultKind.OutOfRange, field);
            return 0;
        }
        bool cut = _rest.Length < DynBytesMax && (_rest.IsEmpty || _rest[0] != 0x80);
        Refuse(cut ? WireFaultKind.EndsEarly : WireFaultKind.BadNumber, field);
        return 0;
    }

    public uint Dyn32(string field) => (uint)Dyn(field, uint.MaxValue);

    public ushort Dyn16(string field) => (ushort)Dyn(field, ushort.MaxValue);

    /// <summary>How many items follow; refused at once where the limit or the bytes at hand cannot bear it.</summary>
    public int Count(string field, int max, int leastBytesEach)
    {
        uint count = Dyn32(field);
        if (count > max) Refuse(WireFaultKind.TooMany, field);
        else if (count * (long)leastBytesEach > _rest.Length) Refuse(WireFaultKind.EndsEarly, field);
        return IsSound ? (int)count : 0;
    }

    /// <summary>Items of one size that fill the rest of the message: their number is not sent, so it cannot lie.</summary>
    public int CountOfRest(string field, int max, int bytesEach)
    {
        int count = _rest.Length / bytesEach;
        if (count * bytesEach != _rest.Length) Refuse(WireFaultKind.EndsEarly, field);
        else if (count > max) Refuse(WireFaultKind.TooMany, field);
        return IsSound ? count : 0;
    }

    public string Text(string field, int bytesMax, TextRule rule)
    {
        uint length = Dyn32(field);
        if (length > bytesMax) Refuse(WireFaultKind.TextTooLong, field);
        ReadOnlySpan<byte> bytes = IsSound ? Bytes(field, (int)length) : default;
        if (!Utf8.IsValid(bytes)) Refuse(WireFaultKind.NotUtf8, field);
        if (!IsSound) return "";
        string text = Encoding.UTF8.GetString(bytes);
        if (WireText.IsAllowed(text, rule)) return text;
        Refuse(WireFaultKind.ForbiddenText, field);
        return "";
    }

    public string UserName(string field) => Text(field, WireLimits.UserNameBytesMax, TextRule.UserName);

    public PeerAddress Address(string field) => new(U32(field), U16(field));

    public PeerId Id(string field) => Bytes(field, PeerId.Size) is { IsEmpty: false } bytes ? PeerId.Read(bytes) : default;

    public ContentHash Hash(string field) => Bytes(field, ContentHash.Size) is { IsEmpty: false } bytes ? ContentHash.Read(bytes) : default;

    public byte Workload() => U8("workload", WireLimits.WorkloadMax);
}
