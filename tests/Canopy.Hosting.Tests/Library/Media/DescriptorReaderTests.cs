using System.Text;
using Canopy.Core;
using Canopy.Hosting.Library.Media;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Library.Media;

public sealed class DescriptorReaderTests
{
    private static readonly Descriptors s_song =
        new() { Title = "Über Wasser", Artist = "Ana", Album = "Third", Genre = "Rock", Year = 1998 };

    private static Descriptors Read(byte[] file)
    {
        Assert.True(DescriptorReader.TryRead(new MemoryStream(file), out Descriptors about));
        return about;
    }

    [Fact]
    public void Section_LongerThanIsReadAtOnce_IsCut()
    {
        using MemoryStream file = new(new byte[Section.BytesMax + 100]);
        Assert.Equal(Section.BytesMax, Section.Read(file, 10, long.MaxValue).Length);
        Assert.Equal(90, Section.Read(file, Section.BytesMax + 10, long.MaxValue).Length);
    }

    [Fact]
    public void Id3v24_Utf8_IsRead() => Assert.Equal(
        s_song with { BitrateKbps = 128, DurationSeconds = 3 }, Read([.. MediaFiles.Id3v2(4, 3, s_song), .. MediaFiles.Mp3Frames(115)]));

    [Fact]
    public void Id3v23_Utf16_IsRead() => Assert.Equal(
        s_song with { BitrateKbps = 128, DurationSeconds = 3 }, Read([.. MediaFiles.Id3v2(3, 1, s_song), .. MediaFiles.Mp3Frames(115)]));

    [Fact]
    public void Id3v22_Latin1_IsRead() => Assert.Equal(
        s_song with { BitrateKbps = 128, DurationSeconds = 3 }, Read([.. MediaFiles.Id3v2(2, 0, s_song), .. MediaFiles.Mp3Frames(115)]));

    [Fact]
    public void Id3v1_AtTheEnd_IsRead() => Assert.Equal(
        s_song with { BitrateKbps = 128, DurationSeconds = 3 },
        Read([.. MediaFiles.Mp3Frames(115), .. MediaFiles.Id3v1(s_song, genre: 17)]));

    [Fact]
    public void Mp3_XingFrameCount_GivesDurationAndMeanBitrate()
    {
        byte[] file = MediaFiles.Mp3Frames(115);
        "Xing\0\0\0\u0001\0\0\u0004\0"u8.CopyTo(file.AsSpan(36));
        Descriptors about = Read(file);
        Assert.Equal(27u, about.DurationSeconds);
        Assert.Equal(14, about.BitrateKbps);
    }

    [Fact]
    public void Flac_StreamInfoAndComments_AreRead() => Assert.Equal(
        s_song with { DurationSeconds = 10 }, Read(MediaFiles.Flac(s_song, sampleRate: 44_100, samples: 441_000)) with { BitrateKbps = 0 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ogg_VorbisAndOpus_AreRead(bool isOpus) => Assert.Equal(
        s_song with { DurationSeconds = 5 }, Read(MediaFiles.Ogg(s_song, isOpus, samples: isOpus ? 240_000 : 220_500))
            with
        { BitrateKbps = 0 });

    [Fact]
    public void Wav_FormatAndNames_AreRead() => Assert.Equal(
        s_song with { DurationSeconds = 2, BitrateKbps = 64 }, Read(MediaFiles.Wav(s_song, byteRate: 8000, dataBytes: 16_000)));

    [Fact]
    public void Mp4_NamesDurationAndPixels_AreRead() => Assert.Equal(
        s_song with { DurationSeconds = 90, Width = 640, Height = 360 }, Read(MediaFiles.Mp4(s_song, 640, 360, seconds: 90))
            with
        { BitrateKbps = 0 });

    [Theory]
    [InlineData("(17)", "Rock")]
    [InlineData("17", "Rock")]
    [InlineData("(17)Krautrock", "Krautrock")]
    [InlineData("Krautrock", "Krautrock")]
    [InlineData("(250)", "")]
    public void Genre_InItsSpellings_IsUnderstood(string text, string genre) =>
        Assert.Equal(genre, Read([.. MediaFiles.Id3v2(4, 3, s_song with { Genre = text }), .. MediaFiles.Mp3Frames(2)]).Genre);

    [Fact]
    public void Text_LongAndWithControls_IsCutAndCleaned()
    {
        string nasty = "a\u0007b\u202Ec\r\n" + new string('ü', 1000);
        string title = Read([.. MediaFiles.Id3v2(4, 3, s_song with { Title = nasty }), .. MediaFiles.Mp3Frames(2)]).Title;
        Assert.StartsWith("abcüü", title, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(title), 254, FoundTags.TextBytesMax);
    }

    [Fact]
    public void AnyKnownFile_CutAndBitten_NeverThrows()
    {
        byte[][] files =
        [
            [.. MediaFiles.Id3v2(2, 0, s_song), .. MediaFiles.Mp3Frames(3)],
            [.. MediaFiles.Id3v2(3, 1, s_song), .. MediaFiles.Mp3Frames(3)],
            [.. MediaFiles.Id3v2(4, 3, s_song), .. MediaFiles.Mp3Frames(3), .. MediaFiles.Id3v1(s_song, 17)],
            MediaFiles.Flac(s_song, 44_100, 441_000),
            MediaFiles.Ogg(s_song, false, 220_500), MediaFiles.Ogg(s_song, true, 240_000), MediaFiles.Wav(s_song, 8000, 100),
            MediaFiles.Mp4(s_song, 640, 360, 90), MediaFiles.Png, MediaFiles.Gif, MediaFiles.Bmp,
        ];
        Prop.ForAll(
            (from file in Gen.Elements(files)
             from length in Gen.Choose(0, file.Length)
             from bites in (from at in Gen.Choose(0, 300) from value in Gen.Elements(0, 1, 127, 128, 255) select (at, value)).ArrayOf()
             select Bite(file, length, bites)).ToArbitrary(),
            file => DescriptorReader.TryRead(new MemoryStream(file), out _) || true).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void AnyBytes_NeverThrow() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), bytes => DescriptorReader.TryRead(new MemoryStream(bytes), out _) || true)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Pictures_GiveTheirSize()
    {
        Assert.Equal((3, 2), (Read(MediaFiles.Png).Width, Read(MediaFiles.Png).Height));
        Assert.Equal((5, 4), (Read(MediaFiles.Gif).Width, Read(MediaFiles.Gif).Height));
        Assert.Equal((7, 6), (Read(MediaFiles.Bmp).Width, Read(MediaFiles.Bmp).Height));
    }

    [Theory]
    [InlineData("x.mp3", "", MediaType.Audio)]
    [InlineData("x.MKV", "", MediaType.Video)]
    [InlineData("x.jpeg", "", MediaType.Image)]
    [InlineData("x.txt", "", MediaType.Document)]
    [InlineData("x.iso", "", MediaType.Software)]
    [InlineData("x", "", MediaType.Other)]
    [InlineData("x.", "", MediaType.Other)]
    [InlineData("x.bin", "fLaC", MediaType.Audio)]
    [InlineData("x.txt", "%PDF-1.7", MediaType.Document)]
    [InlineData("x.m4a", "\0\0\0\u0018ftypisom", MediaType.Audio)]
    [InlineData("x.mp4", "\0\0\0\u0018ftypisom", MediaType.Video)]
    [InlineData("x", "RIFF\0\0\0\0WAVE", MediaType.Audio)]
    public void MediaType_ByBytesThenName_IsTold(string name, string head, MediaType type) =>
        Assert.Equal(type, MediaTypes.Of(name, Encoding.Latin1.GetBytes(head)));

    private static byte[] Bite(byte[] file, int length, (int At, int Value)[] bites)
    {
        byte[] bitten = file[..length];
        foreach ((int at, int value) in bites)
        {
            if (at < length) bitten[at] = (byte)value;
        }
        return bitten;
    }
}
