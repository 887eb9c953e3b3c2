using System.Buffers.Binary;

namespace Canopy.Hosting.Library.Media;

/// <summary>
/// Ogg with Vorbis or Opus. Pages: "OggS", version 1, flags 1, sample position 8, serial 4, number 4, CRC 4, segment count 1, their
/// lengths.
/// The first packet tells the rate, the second the comments, the last page how many samples there are.
/// </summary>
internal static class Ogg
{
    private const int PageHead = 27;

    /// <summary>How many pages are read for the first two packets; comments that go on after are left.</summary>
    private const int PagesMax = 64;

    /// <summary>How far from the end the last page is looked for: a page is at most this long.</summary>
    private const int LastPageMax = 65_307;

    public static bool Read(Stream stream, FoundTags found)
    {
        List<byte[]> packets = FirstPackets(stream);
        if (packets.Count == 0) return false;
        uint rate = 0;
        ReadOnlySpan<byte> head = packets[0];
        if (head.Length >= 24 && head.StartsWith("\u0001vorbis"u8))
        {
            rate = BinaryPrimitives.ReadUInt32LittleEndian(head[12..]);
            found.PutBitrate(BinaryPrimitives.ReadInt32LittleEndian(head[20..]));
            if (packets.Count > 1 && packets[1].AsSpan().StartsWith("\u0003vorbis"u8)) VorbisComments.Read(packets[1].AsSpan(7), found);
        }
        else if (head.StartsWith("OpusHead"u8))
        {
            rate = 48_000;
            if (packets.Count > 1 && packets[1].AsSpan().StartsWith("OpusTags"u8)) VorbisComments.Read(packets[1].AsSpan(8), found);
        }
        if (rate > 0) ReadLength(stream, rate, found);
        return true;
    }

    private static List<byte[]> FirstPackets(Stream stream)
    {
        List<byte[]> packets = [];
        List<byte> packet = [];
        long offset = 0;
        for (int pages = 0; pages < PagesMax && packets.Count < 2; pages++)
        {
            byte[] page = Section.Read(stream, offset, PageHead + 255);
            if (page.Length < PageHead || !page.AsSpan().StartsWith("OggS"u8) || page.Length < PageHead + page[26]) break;
            offset += PageHead + page[26];
            foreach (byte length in page.AsSpan(PageHead, page[26]))
            {
                packet.AddRange(Section.Read(stream, offset, length));
                offset += length;
                if (length == 255) continue;
                packets.Add([.. packet]);
                packet.Clear();
            }
        }
        // A second packet cut off by the cap still holds the comments that fit.
        if (packets.Count < 2 && packet.Count > 0) packets.Add([.. packet]);
        return packets;
    }

    private static void ReadLength(Stream stream, uint rate, FoundTags found)
    {
        byte[] end = Section.Read(stream, Math.Max(0, stream.Length - LastPageMax), LastPageMax);
        int last = end.AsSpan().LastIndexOf("OggS"u8);
        if (last < 0 || end.Length - last < 14) return;
        double seconds = (double)BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(last + 6)) / rate;
        found.PutSeconds(seconds);
        found.PutBitrate(stream.Length * 8 / seconds);
    }
}
