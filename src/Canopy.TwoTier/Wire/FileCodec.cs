using Canopy.Core;

namespace Canopy.TwoTier.Wire;

/// <summary>One file as shares and hits tell of it; the tags are FastTrack's (spec/fasttrack.md section 12).</summary>
internal static class FileCodec
{
    /// <summary>Hash, media, size, name of one byte with its length, number of tags.</summary>
    public const int LeastBytes = ContentHash.Size + 1 + 1 + 2 + 1;

    private const byte Year = 0x01, Title = 0x04, Duration = 0x05, Artist = 0x06, Album = 0x08, Keywords = 0x0C, Resolution = 0x0D,
        Genre = 0x0E, Bitrate = 0x15;

    // content hash 32 | media 1 | size: dyn | name: dyn length, UTF-8 | tags: dyn count | tags { number 1, dyn length, data }
    // Tags ascend; one that is absent, empty or 0 says nothing. Texts are UTF-8, numbers dyn, the resolution is two dyn.
    public static void Write(ref WireWriter writer, FileRecord file)
    {
        writer.Hash(file.Hash);
        writer.U8((byte)file.Media);
        writer.Dyn((ulong)Math.Max(0, file.Size));
        writer.Text(file.Name, WireLimits.NameBytesMax, TextRule.FileName);
        Descriptors told = file.Descriptors;
        writer.Dyn(TagsOf(told));
        Number(ref writer, Year, told.Year);
        Text(ref writer, Title, told.Title);
        Number(ref writer, Duration, told.DurationSeconds);
        Text(ref writer, Artist, told.Artist);
        Text(ref writer, Album, told.Album);
        Text(ref writer, Keywords, told.Keywords);
        if (HasResolution(told))
        {
            writer.U8(Resolution);
            writer.Dyn((ulong)(WireWriter.DynLength(told.Width) + WireWriter.DynLength(told.Height)));
            writer.Dyn(told.Width);
            writer.Dyn(told.Height);
        }
        Text(ref writer, Genre, told.Genre);
        Number(ref writer, Bitrate, told.BitrateKbps);
    }

    public static FileRecord Read(ref WireReader reader)
    {
        ContentHash hash = reader.Hash("hash");
        var media = (MediaType)reader.U8("media", (byte)MediaType.Software);
        long size = (long)reader.Dyn("size", long.MaxValue);
        string name = reader.Text("name", WireLimits.NameBytesMax, TextRule.FileName);
        int tags = reader.Count("tags", WireLimits.TagsMax, leastBytesEach: 2);
        return new(name, size, hash, media, tags == 0 ? Descriptors.None : ReadTags(ref reader, tags));
    }

    private static Descriptors ReadTags(ref WireReader reader, int count)
    {
        Descriptors told = Descriptors.None;
        int last = -1;
        for (int i = 0; i < count && reader.IsSound; i++)
        {
            byte tag = reader.U8("tag");
            if (tag <= last) reader.Refuse(WireFaultKind.TagOrder, "tag");
            last = tag;
            told = ReadTag(ref reader, tag, told);
        }
        return told;
    }

    private static Descriptors ReadTag(ref WireReader reader, byte tag, Descriptors told) => tag switch
    {
        Title => told with { Title = Text(ref reader, "title") },
        Artist => told with { Artist = Text(ref reader, "artist") },
        Album => told with { Album = Text(ref reader, "album") },
        Genre => told with { Genre = Text(ref reader, "genre") },
        Keywords => told with { Keywords = Text(ref reader, "keywords") },
        _ => ReadData(ref reader, tag, told),
    };

    /// <summary>A tag of numbers, or of a later version: its data must be as long as it says.</summary>
    private static Descriptors ReadData(ref WireReader reader, byte tag, Descriptors told)
    {
        int length = reader.Count("tagLength", WireLimits.DescriptorBytesMax, leastBytesEach: 1);
        int end = reader.Left - length;
        switch (tag)
        {
            case Year: told = told with { Year = reader.Dyn16("year") }; break;
            case Duration: told = told with { DurationSeconds = reader.Dyn32("duration") }; break;
            case Bitrate: told = told with { BitrateKbps = reader.Dyn16("bitrate") }; break;
            case Resolution: told = told with { Width = reader.Dyn16("width"), Height = reader.Dyn16("height") }; break;
            default: reader.Bytes("tagData", length); break;
        }
        if (reader.Left != end) reader.Refuse(WireFaultKind.TrailingBytes, "tagData");
        return told;
    }

    private static string Text(ref WireReader reader, string field) => reader.Text(field, WireLimits.DescriptorBytesMax, TextRule.Line);

    private static void Text(ref WireWriter writer, byte tag, string text)
    {
        if (text.Length == 0) return;
        writer.U8(tag);
        writer.Text(text, WireLimits.DescriptorBytesMax, TextRule.Line);
    }

    private static void Number(ref WireWriter writer, byte tag, uint number)
    {
        if (number == 0) return;
        writer.U8(tag);
        writer.Dyn((ulong)WireWriter.DynLength(number));
        writer.Dyn(number);
    }

    private static bool HasResolution(Descriptors told) => (told.Width | told.Height) != 0;

    private static ulong TagsOf(Descriptors told) =>
        One(told.Year != 0) + One(told.Title.Length > 0) + One(told.DurationSeconds != 0) + One(told.Artist.Length > 0)
        + One(told.Album.Length > 0) + One(told.Keywords.Length > 0) + One(HasResolution(told)) + One(told.Genre.Length > 0)
        + One(told.BitrateKbps != 0);

    private static ulong One(bool present) => present ? 1u : 0u;
}
