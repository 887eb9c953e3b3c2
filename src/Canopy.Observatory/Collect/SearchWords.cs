using Canopy.Core;

namespace Canopy.Observatory.Collect;

/// <summary>
/// What to search for, so that as many users as possible turn up: the words of a dictionary, as Chu et al. took them, in a drawn order, and
/// words of the names that turn up themselves, for a network speaks other words than a dictionary.
/// </summary>
public sealed class SearchWords
{
    /// <summary>Words kept; further ones are not taken.</summary>
    public const int WordsMax = 100_000;

    /// <summary>Letters of a word at least and at most: shorter ones find everything, and longer ones are no words.</summary>
    private const int LettersLeast = 3, LettersMost = 24;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _waiting = [];
    private Rng _rng;

    /// <summary>Takes a dictionary.</summary>
    /// <param name="dictionary">Its words; those that are none are passed over.</param>
    /// <param name="seed">Of the order.</param>
    public SearchWords(IEnumerable<string> dictionary, ulong seed)
    {
        _rng = new(seed);
        foreach (string word in dictionary) Offer(word);
    }

    /// <summary>Words that are known, searched for or not.</summary>
    public int Known => _known.Count;

    /// <summary>Takes the words of a file's name that are not known yet.</summary>
    public void Hear(string name)
    {
        int from = 0;
        for (int at = 0; at <= name.Length; at++)
        {
            if (at < name.Length && char.IsLetter(name[at])) continue;
            if (at > from) Offer(name[from..at]);
            from = at + 1;
        }
    }

    /// <summary>Draws the next; null where all have been searched for.</summary>
    public string? Next()
    {
        if (_waiting.Count == 0) return null;
        int at = _rng.Below(_waiting.Count);
        string word = _waiting[at];
        _waiting[at] = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        return word;
    }

    private void Offer(string text)
    {
        string word = text.Trim().ToLowerInvariant();
        if (word.Length is < LettersLeast or > LettersMost || !word.All(char.IsLetter) || _known.Count >= WordsMax) return;
        if (_known.Add(word)) _waiting.Add(word);
    }
}
