using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Canopy.Hosting.Library.Digests;

/// <summary>
/// UUHash, the 20 bytes by which FastTrack knew a file (spec/fasttrack.md section 9, strict form): MD5 of the first 300 KiB, then a CRC-32
/// of 300-KiB samples at 1, 2, 4, 8, ... MiB and of the file's end, mixed with its length. What lies between the samples is not covered:
/// anybody can forge it, so it serves for links and never for identity.
/// </summary>
/// <remarks>
/// Bytes may come in any portions and the length need not be known before the end: the newest sample is taken on
/// trial and dropped if the file turns out too short for it.
/// </remarks>
internal sealed class UuHasher : IDisposable
{
    /// <summary>Bytes of a UUHash.</summary>
    public const int Size = 20;

    private const int SampleSize = 307_200;

    private readonly IncrementalHash _head = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly byte[] _tail = new byte[SampleSize];
    private int _tailFill;
    private long _length;
    private long _sampleStart = 1 << 20;
    private uint _crcBefore = Crc32.Start;
    private uint _crc = Crc32.Start;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length < SampleSize) _head.AppendData(bytes[..(int)Math.Min(bytes.Length, SampleSize - _length)]);
        AppendSamples(bytes);
        AppendTail(bytes);
        _length += bytes.Length;
    }

    /// <summary>Writes the 20 bytes; nothing may be appended after.</summary>
    public void Finish(Span<byte> hash)
    {
        _head.GetHashAndReset(hash);
        // The newest sample counts only if another 300 KiB and a byte follow it.
        uint crc = _sampleStart + 2 * SampleSize < _length ? _crc : _crcBefore;
        if (_length > SampleSize)
        {
            int end = (int)Math.Min(_length - SampleSize, SampleSize);
            crc = Crc32.Update(crc, _tail.AsSpan(_tailFill - end, end));
        }
        BinaryPrimitives.WriteUInt32LittleEndian(hash[16..], crc ^ (uint)_length);
    }

    /// <summary>FastTrack's 14-bit check of a UUHash: CRC-16 of polynomial 1021, cut short.</summary>
    public static ushort Checksum(ReadOnlySpan<byte> hash)
    {
        uint register = 0;
        foreach (byte value in hash)
        {
            register ^= (uint)value << 8;
            for (int bit = 0; bit < 8; bit++) register = (register & 0x8000) != 0 ? register << 1 ^ 0x1021 : register << 1;
        }
        return (ushort)(register & 0x3FFF);
    }

    public void Dispose() => _head.Dispose();

    private void AppendSamples(ReadOnlySpan<byte> bytes)
    {
        long end = _length + bytes.Length;
        while (end > _sampleStart)
        {
            long from = Math.Max(_length, _sampleStart), to = Math.Min(end, _sampleStart + SampleSize);
            if (from < to) _crc = Crc32.Update(_crc, bytes[(int)(from - _length)..(int)(to - _length)]);
            if (end <= _sampleStart * 2) return;
            _sampleStart *= 2;
            _crcBefore = _crc;
        }
    }

    private void AppendTail(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= SampleSize)
        {
            bytes[^SampleSize..].CopyTo(_tail);
            _tailFill = SampleSize;
            return;
        }
        int kept = Math.Min(_tailFill, SampleSize - bytes.Length);
        _tail.AsSpan(_tailFill - kept, kept).CopyTo(_tail);
        bytes.CopyTo(_tail.AsSpan(kept));
        _tailFill = kept + bytes.Length;
    }
}
