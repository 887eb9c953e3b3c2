using System.Buffers.Binary;
using System.Text;
using Canopy.Core;

namespace Canopy.Demo.Samples;

/// <summary>
/// MP3: an ID3v2.4 tag, then MPEG 1 layer III frames of 64 kbit/s mono at 44.1 kHz. The frames are silent, which every decoder plays: all
/// their
/// side information is zero; the bytes after it, which no decoder reads then, make the content unlike any other.
/// </summary>
internal static class SampleMp3
{
    private const int SampleRate = 44_100, BitRate = 64_000, SamplesPerFrame = 1152, SideInfo = 17, HeaderSize = 4;

    public static byte[] Make(Descriptors about, int seconds, ref Rng rng)
    {
        using var file = new MemoryStream();
        file.Write(Tag(about));
        long debt = 0;
        for (int frame = 0; frame < seconds * SampleRate / SamplesPerFrame; frame++)
        {
            // 208.98 bytes a frame: now and then one is a byte longer, and its padding bit says so.
            debt += SamplesPerFrame / 8 * BitRate % SampleRate;
            bool isPadded = debt >= SampleRate;
            if (isPadded) debt -= SampleRate;
            file.Write(Frame(isPadded, ref rng));
        }
        return file.ToArray();
    }

    private static byte[] Frame(bool isPadded, ref Rng rng)
    {
        byte[] frame = new byte[SamplesPerFrame / 8 * BitRate / SampleRate + (isPadded ? 1 : 0)];
        // Sync, MPEG 1, layer III, no CRC; 64 kbit/s (index 5), 44.1 kHz, padding; mono.
        BinaryPrimitives.WriteUInt32BigEndian(frame, 0xFFFB_50C0 | (isPadded ? 0x200u : 0));
        for (int at = HeaderSize + SideInfo; at + 8 <= frame.Length; at += 8)
            BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(at), rng.Next() & 0x7F7F_7F7F_7F7F_7F7F);
        return frame;
    }

    private static byte[] Tag(Descriptors about)
    {
        byte[] frames =
        [
            .. TextFrame("TIT2", about.Title), .. TextFrame("TPE1", about.Artist), .. TextFrame("TALB", about.Album),
            .. TextFrame("TCON", about.Genre),
            .. TextFrame("TDRC", about.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        return [.. "ID3\u0004\0\0"u8, .. SevenBit(frames.Length), .. frames];
    }

    private static byte[] TextFrame(string id, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [.. Encoding.ASCII.GetBytes(id), .. SevenBit(bytes.Length + 1), 0, 0, 3, .. bytes];
    }

    private static byte[] SevenBit(int value) =>
        [(byte)(value >> 21 & 127), (byte)(value >> 14 & 127), (byte)(value >> 7 & 127), (byte)(value & 127)];
}
