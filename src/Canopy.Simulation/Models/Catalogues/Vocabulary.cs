using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// The words of all names: invented, pronounceable, distinct, lower-case letters only, so that each is one word of the query language.
/// The first is the most frequent.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>As many as the syllables make; a number fits two bytes.</summary>
    public const int WordsMost = 64_000;

    private const string Onsets = "bdfghjklmnprstvz";
    private const string Vowels = "aeiou";

    /// <summary>Shares no divisor with the number of words, so that neighbours in frequency do not look alike.</summary>
    private const int Stride = 7919;

    private static readonly string[] s_endings = ["", "n", "r", "s", "l", "t", "m", "ka", "nel", "dis"];

    private readonly string[] _words;
    private readonly string[] _capitalised;
    private readonly Dictionary<string, int> _numbers;
    private readonly AliasTable _frequencies;

    /// <param name="count">How many words, 1 to <see cref="WordsMost"/>.</param>
    /// <param name="exponent">Zipf's exponent of their frequencies.</param>
    public Vocabulary(int count, double exponent)
    {
        _words = new string[count];
        _capitalised = new string[count];
        _numbers = new(count, StringComparer.Ordinal);
        var weights = new double[count];
        for (int number = 0; number < count; number++)
        {
            string word = Word((int)((number + 1L) * Stride % WordsMost));
            _words[number] = word;
            _capitalised[number] = char.ToUpperInvariant(word[0]) + word[1..];
            _numbers[word] = number;
            weights[number] = Math.Pow(number + 1, -exponent);
        }

        _frequencies = new(weights);
    }

    public int Count => _words.Length;

    public string this[int number] => _words[number];

    /// <summary>The word as it stands in names.</summary>
    public string Capitalised(int number) => _capitalised[number];

    /// <summary>The number of a word; -1 for what is none.</summary>
    public int Find(string word) => _numbers.GetValueOrDefault(word, -1);

    /// <summary>The number of one more word of a text.</summary>
    public int Draw(ref Rng rng) => _frequencies.Draw(ref rng);

    /// <summary>Two syllables of four letters and an ending: different numbers give different words.</summary>
    private static string Word(int number)
    {
        (number, int ending) = Math.DivRem(number, s_endings.Length);
        (number, int secondVowel) = Math.DivRem(number, Vowels.Length);
        (number, int secondOnset) = Math.DivRem(number, Onsets.Length);
        (int firstOnset, int firstVowel) = Math.DivRem(number, Vowels.Length);
        ReadOnlySpan<char> syllables = [Onsets[firstOnset], Vowels[firstVowel], Onsets[secondOnset], Vowels[secondVowel]];
        return string.Concat(syllables, s_endings[ending]);
    }
}
