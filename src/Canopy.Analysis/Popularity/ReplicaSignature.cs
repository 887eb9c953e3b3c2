using System.Text;

namespace Canopy.Analysis.Popularity;

/// <summary>
/// What Chu, Labonte and Levine told copies of a file by, whose names people change ("Availability and locality measurements of
/// peer-to-peer file systems", 2002, File list collection): the name, shortened until little is left that people change. Beside it the
/// ContentHash tells how far that was right (<see cref="SignatureAgreement"/>).
/// </summary>
public static class ReplicaSignature
{
    /// <summary>Characters of a name that count; the rest of a longer one is cut off.</summary>
    public const int NameCharsMax = 1024;

    /// <summary>Words of fewer letters are dropped: "a", "of", "to". The text that has come down to us leaves the number out.</summary>
    private const int WordLeast = 3;

    /// <summary>
    /// Six steps, in the paper's order: short words are dropped; of letters that repeat at once one is kept; vowels are dropped;
    /// whatever is neither letter nor digit becomes a space; spaces are condensed; the words are sorted. The extension is a word like any
    /// other, so that a song and its text are two.
    /// </summary>
    /// <param name="name">A file's name.</param>
    /// <returns>Words between single spaces; empty where nothing is left.</returns>
    public static string Of(string name)
    {
        StringBuilder kept = new();
        foreach (string word in WordsOf(name.Length <= NameCharsMax ? name : name[..NameCharsMax]))
        {
            if (word.Length < WordLeast) continue;
            char before = '\0';
            foreach (char letter in word)
            {
                if (letter != before && !IsVowel(letter)) kept.Append(letter);
                before = letter;
            }
            kept.Append(' ');
        }
        string[] words = kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(words, StringComparer.Ordinal);
        return string.Join(' ', words);
    }

    private static string[] WordsOf(string name)
    {
        char[] letters = name.ToLowerInvariant().ToCharArray();
        for (int at = 0; at < letters.Length; at++)
            if (!char.IsLetterOrDigit(letters[at])) letters[at] = ' ';
        return new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
