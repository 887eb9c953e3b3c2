using System.Globalization;
using System.Text;
using Canopy.Core;

namespace Canopy.Hosting.Library.Media;

/// <summary>What readers find in one file. The first finding of a thing stands; text is cleaned and capped on its way in.</summary>
internal sealed class FoundTags
{
    /// <summary>The longest text kept, UTF-8 bytes; a longer one is cut.</summary>
    public const int TextBytesMax = 255;

    public string Title { get; private set; } = "";
    public string Artist { get; private set; } = "";
    public string Album { get; private set; } = "";
    public string Genre { get; private set; } = "";
    public ushort Year { get; private set; }
    public double Seconds { get; private set; }
    public ushort BitrateKbps { get; private set; }
    public ushort Width { get; private set; }
    public ushort Height { get; private set; }

    /// <summary>Takes a text by its common name; others than the five below are not ours to keep.</summary>
    public void Put(TagKind kind, string text)
    {
        switch (kind)
        {
            case TagKind.Title when Title.Length == 0: Title = Clean(text); break;
            case TagKind.Artist when Artist.Length == 0: Artist = Clean(text); break;
            case TagKind.Album when Album.Length == 0: Album = Clean(text); break;
            case TagKind.Genre when Genre.Length == 0: Genre = Clean(Id3Genres.Spell(text)); break;
            case TagKind.Year when Year == 0: Year = ReadYear(text); break;
        }
    }

    /// <summary>Playing time; nonsense, and more than a year, counts as not known.</summary>
    public void PutSeconds(double seconds)
    {
        if (Seconds == 0 && seconds is > 0 and < 366 * 86_400.0) Seconds = seconds;
    }

    public void PutBitrate(double bitsPerSecond)
    {
        if (BitrateKbps == 0 && bitsPerSecond is >= 500 and < 65_535_000.0) BitrateKbps = (ushort)Math.Round(bitsPerSecond / 1000);
    }

    public void PutPixels(long width, long height)
    {
        if (Width == 0 && width is > 0 and <= ushort.MaxValue && height is > 0 and <= ushort.MaxValue)
            (Width, Height) = ((ushort)width, (ushort)height);
    }

    public Descriptors ToDescriptors() => new()
    {
        Title = Title, Artist = Artist, Album = Album, Genre = Genre, Year = Year,
        BitrateKbps = BitrateKbps, DurationSeconds = (uint)Math.Round(Seconds), Width = Width, Height = Height,
    };

    /// <summary>
    /// Without control and format characters, without broken ones, in one line, at most <see cref="TextBytesMax"/> bytes.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in text.AsSpan().Trim().EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format) continue;
            bytes += rune.Utf8SequenceLength;
            if (bytes > TextBytesMax) break;
            clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    /// <summary>The first four digits in a row that make a year from 1000 on, as in "2004-05-01" or "(c) 1998".</summary>
    private static ushort ReadYear(string text)
    {
        int digits = 0;
        for (int at = 0; at < Math.Min(text.Length, 64); at++)
        {
            digits = char.IsAsciiDigit(text[at]) ? digits + 1 : 0;
            if (digits != 4) continue;
            ushort year = ushort.Parse(text.AsSpan(at - 3, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            return year >= 1000 ? year : (ushort)0;
        }
        return 0;
    }
}

/// <summary>The texts that descriptors have a place for.</summary>
internal enum TagKind
{
    None,
    Title,
    Artist,
    Album,
    Genre,
    Year,
}
