using System.Text;
using Canopy.Core;

namespace Canopy.Demo.Samples;

/// <summary>Names and sentences put together from word lists.</summary>
internal static class SampleWords
{
    private static readonly string[] s_adjectives =
    [
        "Amber", "Broken", "Crimson", "Distant", "Electric", "Frozen", "Gentle", "Hollow", "Hidden", "Ivory", "Lonely", "Midnight",
        "Northern", "Quiet",
        "Restless", "Silver", "Summer", "Velvet", "Wandering", "Winter",
    ];

    private static readonly string[] s_nouns =
    [
        "Anchor", "Bridge", "Canyon", "Ember", "Forest", "Garden", "Harbor", "Horizon", "Lantern", "Meadow", "Mirror", "Mountain",
        "Orchard", "Radio",
        "River", "Shadow", "Signal", "Station", "Thunder", "Window",
    ];

    private static readonly string[] s_verbs =
        ["calls", "carries", "crosses", "follows", "keeps", "leaves", "lights", "meets", "remembers", "waits for"];

    private static readonly string[] s_artists =
    [
        "The Paper Owls", "Ana Lindqvist", "Night Ferry", "Cedar & Stone", "Marta Olave", "Low Tide Club", "The Understory", "Jonas Weir",
        "Glass Orchard",
        "Tomás Rey", "Second Rain", "Ines Hartmann",
    ];

    private static readonly string[] s_genres = ["Rock", "Jazz", "Pop", "Folk", "Electronic", "Ambient", "Classical", "Blues"];

    public static string Phrase(ref Rng rng) => $"{Pick(s_adjectives, ref rng)} {Pick(s_nouns, ref rng)}";

    public static Descriptors Song(ref Rng rng) => new()
    {
        Title = Phrase(ref rng),
        Artist = Pick(s_artists, ref rng),
        Album = $"{Pick(s_nouns, ref rng)} {Pick(s_nouns, ref rng)}",
        Genre = Pick(s_genres, ref rng),
        Year = (ushort)(1960 + rng.Below(64)),
    };

    /// <summary>A heading and sentences, UTF-8, of at least so many bytes.</summary>
    public static byte[] Pages(string title, int bytesMin, ref Rng rng)
    {
        var text = new StringBuilder(title).Append("\n\n");
        for (int sentences = 1; text.Length < bytesMin; sentences++)
        {
            text.Append("The ").Append(Phrase(ref rng).ToLowerInvariant()).Append(' ').Append(Pick(s_verbs, ref rng))
                .Append(" the ").Append(Phrase(ref rng).ToLowerInvariant()).Append(sentences % 7 == 0 ? ".\n\n" : ". ");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Pick(string[] words, ref Rng rng) => words[rng.Below(words.Length)];
}
