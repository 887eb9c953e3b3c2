using MetadataExtractor;

namespace Canopy.Hosting.Library.Media;

/// <summary>Pictures and AVI, read by the MetadataExtractor library: size in pixels, and from Exif the year, artist and title.</summary>
internal static class Picture
{
    private const int ExifDescription = 0x010E, ExifArtist = 0x013B, ExifDate = 0x0132, ExifDateTaken = 0x9003;

    public static bool Read(Stream stream, FoundTags found)
    {
        try
        {
            stream.Position = 0;
            foreach (MetadataExtractor.Directory directory in ImageMetadataReader.ReadMetadata(stream)) Read(directory, found);
            return true;
        }
        catch (Exception)
        {
            // The library throws exceptions of many kinds at broken pictures, IOException among them; what was found before stands.
            return false;
        }
    }

    private static void Read(MetadataExtractor.Directory directory, FoundTags found)
    {
        long width = 0, height = 0;
        foreach (Tag tag in directory.Tags)
        {
            if (tag.Name is "Image Width" or "Width" && directory.TryGetInt64(tag.Type, out long w)) width = w;
            if (tag.Name is "Image Height" or "Height" && directory.TryGetInt64(tag.Type, out long h)) height = h;
        }
        found.PutPixels(width, height);
        if (!directory.Name.StartsWith("Exif", StringComparison.Ordinal)) return;
        Put(found, TagKind.Year, directory.GetString(ExifDateTaken) ?? directory.GetString(ExifDate));
        Put(found, TagKind.Artist, directory.GetString(ExifArtist));
        Put(found, TagKind.Title, directory.GetString(ExifDescription));
    }

    private static void Put(FoundTags found, TagKind kind, string? text)
    {
        if (text is not null) found.Put(kind, text);
    }
}
