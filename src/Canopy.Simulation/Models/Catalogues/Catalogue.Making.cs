using System.Text;
using Canopy.Core;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>How an item comes from its number: first its sort, then its words, then its numbers, from a stream of its own.</summary>
public sealed partial class Catalogue
{
    private const ulong ItemStreams = 0x6974656D;
    private const ulong ArtistStreams = 0x617274697374;
    private const ulong AlbumStreams = 0x616C62756D;
    private const int AlbumsPerArtist = 4;

    /// <summary>What sort of file an item is.</summary>
    public MediaType MediaOf(int item)
    {
        Rng rng = new(_seed ^ ItemStreams, (ulong)item);
        return KindOf(ref rng).Media;
    }

    /// <summary>The words by which an item can be found, without making its record; of audio the album's, too.</summary>
    internal ItemWords WordsOf(int item)
    {
        Rng rng = new(_seed ^ ItemStreams, (ulong)item);
        return WordsOf(KindOf(ref rng), ref rng);
    }

    private MediaKind KindOf(ref Rng rng) => _shape.Media[_media.Draw(ref rng)];

    private ItemWords WordsOf(MediaKind kind, ref Rng rng)
    {
        // The square: some artists have many items, most have few.
        double at = rng.Unit();
        int artist = (int)(_artists * at * at);
        int album = rng.Below(AlbumsPerArtist);
        Rng ofArtist = new(_seed ^ ArtistStreams, (ulong)artist);
        Rng ofAlbum = new(_seed ^ AlbumStreams, (ulong)artist * AlbumsPerArtist + (ulong)album);
        ItemWords words = new()
        {
            Artist = ofArtist.Chance(0.4) ? 1 : 2,
            Title = rng.Unit() switch { < 0.15 => 1, < 0.55 => 2, < 0.85 => 3, _ => 4 },
            Album = kind.Media != MediaType.Audio ? 0 : ofAlbum.Chance(0.4) ? 1 : 2,
        };
        int next = 0;
        for (int i = 0; i < words.Artist; i++) words.Set(next++, Words.Draw(ref ofArtist));
        for (int i = 0; i < words.Title; i++) words.Set(next++, Words.Draw(ref rng));
        for (int i = 0; i < words.Album; i++) words.Set(next++, Words.Draw(ref ofAlbum));
        return words;
    }

    private FileRecord Make(int item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Count, nameof(item));
        Rng rng = new(_seed ^ ItemStreams, (ulong)item);
        MediaKind kind = KindOf(ref rng);
        ItemWords words = WordsOf(kind, ref rng);
        string artist = Text(words.OfArtist);
        string title = Text(words.OfTitle);
        string name = $"{artist} - {title}.{kind.Extension}";
        if (kind.Media != MediaType.Audio)
            return new(name, kind.DrawSize(ref rng), HashOf(item), kind.Media, new() { Artist = artist, Title = title });

        (ushort bitrate, uint seconds) = MediaKind.Sound(ref rng);
        Descriptors about = new()
        {
            Artist = artist, Title = title, Album = Text(words.OfAlbum), BitrateKbps = bitrate, DurationSeconds = seconds,
        };
        const int bytesPerKilobit = 125;
        return new(name, (long)bitrate * bytesPerKilobit * seconds, HashOf(item), kind.Media, about);
    }

    private string Text(ReadOnlySpan<int> words)
    {
        StringBuilder text = new();
        foreach (int word in words) text.Append(text.Length > 0 ? " " : "").Append(Words.Capitalised(word));
        return text.ToString();
    }
}
