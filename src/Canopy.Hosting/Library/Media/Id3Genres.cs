using System.Globalization;

namespace Canopy.Hosting.Library.Media;

/// <summary>The numbered genres of ID3v1, which later tags still cite as "(17)" or "17".</summary>
internal static class Id3Genres
{
    private static readonly string[] s_names =
    [
        "Blues", "Classic Rock", "Country", "Dance", "Disco", "Funk", "Grunge", "Hip-Hop", "Jazz", "Metal", "New Age", "Oldies", "Other",
        "Pop", "R&B",
        "Rap", "Reggae", "Rock", "Techno", "Industrial", "Alternative", "Ska", "Death Metal", "Pranks", "Soundtrack", "Euro-Techno",
        "Ambient",
        "Trip-Hop", "Vocal", "Jazz+Funk", "Fusion", "Trance", "Classical", "Instrumental", "Acid", "House", "Game", "Sound Clip", "Gospel",
        "Noise",
        "Alternative Rock", "Bass", "Soul", "Punk", "Space", "Meditative", "Instrumental Pop", "Instrumental Rock", "Ethnic", "Gothic",
        "Darkwave",
        "Techno-Industrial", "Electronic", "Pop-Folk", "Eurodance", "Dream", "Southern Rock", "Comedy", "Cult", "Gangsta", "Top 40",
        "Christian Rap",
        "Pop/Funk", "Jungle", "Native American", "Cabaret", "New Wave", "Psychedelic", "Rave", "Showtunes", "Trailer", "Lo-Fi", "Tribal",
        "Acid Punk",
        "Acid Jazz", "Polka", "Retro", "Musical", "Rock & Roll", "Hard Rock",
    ];

    /// <summary>The name of a genre; empty for a number without one.</summary>
    public static string Name(int number) => number >= 0 && number < s_names.Length ? s_names[number] : "";

    /// <summary>The genre a tag's text means: "(17)", "(17)Rock", "17" and "Rock" alike.</summary>
    public static string Spell(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        int close = rest.StartsWith("(") ? rest.IndexOf(')') : -1;
        ReadOnlySpan<char> digits = close > 0 ? rest[1..close] : rest;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return text;
        ReadOnlySpan<char> refinement = close > 0 ? rest[(close + 1)..].Trim() : [];
        return refinement.Length > 0 ? refinement.ToString() : Name(number);
    }
}
