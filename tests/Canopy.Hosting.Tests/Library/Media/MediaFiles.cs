using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Canopy.Core;

namespace Canopy.Hosting.Tests.Library.Media;

/// <summary>The smallest files of each form that hold what a test looks for.</summary>
internal static class MediaFiles
{
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAC0lEQVR4nGNgwAQAABQAAX3+Hu4AAAAASUVORK5CYII=");

    public static byte[] Gif { get; } =
        [.. "GIF89a"u8, 5, 0, 4, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 5, 0, 4, 0, 0, 2, 2, 0x4C, 1, 0, 0x3B];

    public static byte[] Bmp { get; } =
        [.. "BM"u8, .. Little(58), 0, 0, 0, 0, .. Little(54), .. Little(40), .. Little(7), .. Little(6), 1, 0, 24, 0, .. new byte[24], 0,
            0, 0, 0];

    /// <summary>Silent frames of 128 kbit/s at 44.1 kHz, 417 bytes each.</summary>
    public static byte[] Mp3Frames(int count)
    {
        byte[] frames = new byte[417 * count];
        for (int frame = 0; frame < count; frame++) ((ReadOnlySpan<byte>)[0xFF, 0xFB, 0x90, 0x00]).CopyTo(frames.AsSpan(417 * frame));
        return frames;
    }

    public static byte[] Id3v1(Descriptors about, byte genre) =>
        [.. "TAG"u8, .. Field(about.Title, 30), .. Field(about.Artist, 30), .. Field(about.Album, 30), .. Field(Year(about), 4),
            .. new byte[30], genre];

    public static byte[] Id3v2(int version, byte encoding, Descriptors about)
    {
        string[] ids = version == 2 ? ["TT2", "TP1", "TAL", "TCO", "TYE"]
            : ["TIT2", "TPE1", "TALB", "TCON", version == 3 ? "TYER" : "TDRC"];
        string[] texts = [about.Title, about.Artist, about.Album, about.Genre, Year(about)];
        byte[] frames = [.. ids.Zip(texts).SelectMany(frame => Frame(version, encoding, frame.First, frame.Second))];
        return [.. "ID3"u8, (byte)version, 0, 0, .. SevenBit(frames.Length), .. frames];
    }

    public static byte[] Flac(Descriptors about, int sampleRate, long samples)
    {
        byte[] info = new byte[34], comments = Comments(about);
        BinaryPrimitives.WriteUInt64BigEndian(info.AsSpan(10), (ulong)sampleRate << 44 | 1UL << 41 | 15UL << 36 | (ulong)samples);
        return [.. "fLaC"u8, 0, .. Big(info.Length)[1..], .. info, 0x84, .. Big(comments.Length)[1..], .. comments];
    }

    public static byte[] Ogg(Descriptors about, bool isOpus, long samples)
    {
        byte[] head = isOpus ? [.. "OpusHead"u8, 1, 2, .. new byte[9]]
            : [.. "\u0001vorbis"u8, .. new byte[4], 2, .. Little(44_100), .. new byte[14]];
        byte[] tags = isOpus ? [.. "OpusTags"u8, .. Comments(about)] : [.. "\u0003vorbis"u8, .. Comments(about), 1];
        return [.. Page(0, head), .. Page(0, tags), .. Page(samples, new byte[40])];
    }

    public static byte[] Wav(Descriptors about, int byteRate, int dataBytes)
    {
        byte[] format = [1, 0, 1, 0, .. Little(byteRate), .. Little(byteRate), 1, 0, 8, 0];
        byte[] names =
        [
            .. "INFO"u8, .. Chunk("INAM", about.Title), .. Chunk("IART", about.Artist), .. Chunk("IPRD", about.Album),
            .. Chunk("IGNR", about.Genre),
            .. Chunk("ICRD", Year(about)),
        ];
        byte[] body = [.. "WAVE"u8, .. Chunk("fmt ", format), .. Chunk("LIST", names), .. Chunk("data", new byte[dataBytes])];
        return Chunk("RIFF", body);
    }

    public static byte[] Mp4(Descriptors about, ushort width, ushort height, int seconds)
    {
        byte[] mvhd = [.. new byte[12], .. Big(1000), .. Big(seconds * 1000), .. new byte[80]];
        byte[] tkhd = [.. new byte[76], (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, 0, 0];
        byte[] names =
        [
            .. Name("©nam", about.Title), .. Name("©ART", about.Artist), .. Name("©alb", about.Album), .. Name("©gen", about.Genre),
            .. Name("©day", Year(about)),
        ];
        byte[] ilst = Box("ilst", names);
        byte[] meta = Box("meta", [0, 0, 0, 0, .. Box("hdlr", new byte[25]), .. ilst]);
        return [.. Box("ftyp", [.. "M4A "u8, 0, 0, 0, 0]),
            .. Box("moov", [.. Box("mvhd", mvhd), .. Box("trak", Box("tkhd", tkhd)), .. Box("udta", meta)])];
    }

    private static string Year(Descriptors about) => about.Year.ToString(CultureInfo.InvariantCulture);

    private static byte[] Field(string text, int length) => [.. Encoding.Latin1.GetBytes(text.PadRight(length, '\0'))];

    private static byte[] Frame(int version, byte encoding, string id, string text)
    {
        byte[] content = encoding switch
        {
            0 => [0, .. Encoding.Latin1.GetBytes(text)],
            1 => [1, 0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text), 0, 0],
            _ => [3, .. Encoding.UTF8.GetBytes(text), 0, (byte)'x'],
        };
        byte[] size =
            version switch { 2 => Big(content.Length)[1..], 3 => [.. Big(content.Length), 0, 0], _ => [.. SevenBit(content.Length), 0, 0] };
        return [.. Encoding.ASCII.GetBytes(id), .. size, .. content];
    }

    private static byte[] Comments(Descriptors about)
    {
        string[] comments = [$"title={about.Title}", $"ARTIST={about.Artist}", $"Album={about.Album}", $"GENRE={about.Genre}",
            $"DATE={about.Year}-05-01", "X=y"];
        IEnumerable<byte> list = comments.Select(Encoding.UTF8.GetBytes).SelectMany(text => (byte[])[.. Little(text.Length), .. text]);
        return [.. Little(4), .. "test"u8, .. Little(comments.Length), .. list];
    }

    private static byte[] Page(long position, byte[] packet)
    {
        byte[] head = new byte[27];
        "OggS"u8.CopyTo(head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(6), position);
        head[26] = 1;
        return [.. head, (byte)packet.Length, .. packet];
    }

    private static byte[] Name(string type, string text) =>
        Box(type, Box("data", [0, 0, 0, 1, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]));

    private static byte[] Box(string type, byte[] body) => [.. Big(body.Length + 8), .. Encoding.Latin1.GetBytes(type), .. body];

    private static byte[] Chunk(string id, string text) => Chunk(id, [.. Encoding.UTF8.GetBytes(text), 0]);

    private static byte[] Chunk(string id, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(id), .. Little(body.Length), .. body, .. new byte[body.Length % 2]];

    private static byte[] SevenBit(int value) =>
        [(byte)(value >> 21 & 127), (byte)(value >> 14 & 127), (byte)(value >> 7 & 127), (byte)(value & 127)];

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Little(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
