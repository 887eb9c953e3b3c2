using System.Buffers.Binary;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// FLAC: "fLaC", then metadata blocks (last flag 1 bit, type 7, length 24): STREAMINFO (0) has rate and samples, type 4 the comments.
/// </summary>
internal static class Flac
{
    /// <summary>How many blocks are looked at; further ones are left.</summary>
    private const int BlocksMax = 128;

    public static bool Read(Stream stream, long offset, FoundTags found)
    {
        if (!Section.Read(stream, offset, 4).AsSpan().SequenceEqual("fLaC"u8)) return false;
        offset += 4;
        bool isLast = false;
        for (int blocks = 0; blocks < BlocksMax && !isLast; blocks++)
        {
            byte[] head = Section.Read(stream, offset, 4);
            if (head.Length < 4) break;
            isLast = (head[0] & 0x80) != 0;
            int type = head[0] & 0x7F, length = head[1] << 16 | head[2] << 8 | head[3];
            if (type == 0) ReadStreamInfo(Section.Read(stream, offset + 4, Math.Min(length, 34)), stream.Length, found);
            if (type == 4) VorbisComments.Read(Section.Read(stream, offset + 4, length), found);
            offset += 4 + length;
        }
        return true;
    }

    private static void ReadStreamInfo(ReadOnlySpan<byte> info, long fileBytes, FoundTags found)
    {
        if (info.Length < 18) return;
        // Rate 20 bits, channels 3, bits a sample 5, samples 36.
        ulong packed = BinaryPrimitives.ReadUInt64BigEndian(info[10..]);
        double seconds = (double)(packed & 0xF_FFFF_FFFF) / (packed >> 44);
        found.PutSeconds(seconds);
        found.PutBitrate(fileBytes * 8 / seconds);
    }
}
