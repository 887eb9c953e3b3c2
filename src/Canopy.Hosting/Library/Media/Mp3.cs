using System.Buffers.Binary;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// MPEG audio: bitrate and duration from the first frame header, or from the frame count that encoders of variable bitrate leave in it
/// ("Xing", "Info" or "VBRI"); without one, from the bytes of sound.
/// </summary>
internal static class Mp3
{
    /// <summary>How far after the tags the first frame is looked for.</summary>
    private const int SearchMax = 64 * 1024;

    // Kilobits per second by index 1 to 14, for MPEG 1 layers I, II, III, then MPEG 2 layer I and its layers II and III.
    private static readonly ushort[][] s_rates =
    [
        [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    public static bool Read(Stream stream, FoundTags found)
    {
        long start = Id3v2.Read(stream, 0, found);
        int tail = Id3v1.Read(stream, found);
        byte[] bytes = Section.Read(stream, start, SearchMax);
        for (int at = 0; at + 4 <= bytes.Length; at++)
        {
            if (bytes[at] != 0xFF || Frame.Parse(bytes.AsSpan(at)) is not { } frame) continue;
            // Two headers in a row are no accident; at the very end of what was read one must do.
            int next = at + frame.Length;
            if (next + 4 <= bytes.Length && Frame.Parse(bytes.AsSpan(next)) is null) continue;
            Describe(bytes.AsSpan(at), frame, stream.Length - start - at - tail, found);
            return true;
        }
        return start > 0 || tail > 0;
    }

    private static void Describe(ReadOnlySpan<byte> bytes, Frame frame, long soundBytes, FoundTags found)
    {
        long frames = CountedFrames(bytes, frame);
        if (frames > 0)
        {
            double seconds = (double)frames * frame.Samples / frame.SampleRate;
            found.PutSeconds(seconds);
            found.PutBitrate(soundBytes * 8 / seconds);
            return;
        }
        found.PutBitrate(frame.Kbps * 1000.0);
        found.PutSeconds(soundBytes * 8 / (frame.Kbps * 1000.0));
    }

    private static long CountedFrames(ReadOnlySpan<byte> bytes, Frame frame)
    {
        int info = 4 + frame.SideInfo;
        if (bytes.Length >= info + 12 && (bytes[info..].StartsWith("Xing"u8) || bytes[info..].StartsWith("Info"u8)))
            return (bytes[info + 7] & 1) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[(info + 8)..]) : 0;
        return bytes.Length >= 54 && bytes[36..].StartsWith("VBRI"u8) ? BinaryPrimitives.ReadUInt32BigEndian(bytes[50..]) : 0;
    }

    /// <summary>
    /// A frame header: 11 sync bits, version 2, layer 2, no-CRC 1, bitrate 4, sample rate 2, padding 1, private 1, channel mode 2, ...
    /// </summary>
    private readonly record struct Frame(int Kbps, int SampleRate, int Samples, int Length, int SideInfo)
    {
        public static Frame? Parse(ReadOnlySpan<byte> bytes)
        {
            uint header = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            int version = (int)(header >> 19 & 3), layer = 4 - (int)(header >> 17 & 3);
            int rateIndex = (int)(header >> 12 & 15), sampleIndex = (int)(header >> 10 & 3), padding = (int)(header >> 9 & 1);
            if (header >> 21 != 0x7FF || version == 1 || layer == 4 || rateIndex is 0 or 15 || sampleIndex == 3) return null;
            bool isMpeg1 = version == 3, isMono = (header >> 6 & 3) == 3;
            int kbps = s_rates[isMpeg1 ? layer - 1 : layer == 1 ? 3 : 4][rateIndex - 1];
            int sampleRate = (sampleIndex == 0 ? 44_100 : sampleIndex == 1 ? 48_000 : 32_000) >> (isMpeg1 ? 0 : version == 2 ? 1 : 2);
            int samples = layer == 1 ? 384 : layer == 3 && !isMpeg1 ? 576 : 1152;
            int length = layer == 1 ? (12_000 * kbps / sampleRate + padding) * 4 : samples / 8 * 1000 * kbps / sampleRate + padding;
            int sideInfo = isMpeg1 ? isMono ? 17 : 32 : isMono ? 9 : 17;
            return new(kbps, sampleRate, samples, length, sideInfo);
        }
    }
}
