using Canopy.Core;

namespace Canopy.Bench.Index;

/// <summary>
/// Files as people name them: words drawn by Zipf's law from a vocabulary, each word spelled by its rank. The same seed and number
/// give the same file, so none has to be remembered.
/// </summary>
internal sealed class FileNames(ulong seed)
{
    private const int Vocabulary = 300_000;
    private const int WordsLeast = 3;
    private const int WordsMore = 5;
    private const double AudioShare = 0.6;

    private static readonly string[] Syllables =
    [
        "ba", "be", "co", "da", "di", "el", "fa", "go", "in", "ka", "la", "lo", "ma",
        "mi", "no", "or", "pe", "ra", "ri", "sa", "so", "ta", "ti", "un", "va",
    ];

    private readonly double[] _cumulative = Zipf();

    /// <summary>The words of a file's name, without its extension.</summary>
    public string[] Words(int number)
    {
        Rng rng = new(seed, (ulong)number);
        var words = new string[WordsLeast + rng.Below(WordsMore)];
        for (int i = 0; i < words.Length; i++) words[i] = Spell(Draw(ref rng));
        return words;
    }

    /// <summary>The file: songs tell artist, title and numbers, others only their name and size.</summary>
    public FileRecord File(int number)
    {
        string[] words = Words(number);
        Rng rng = new(seed + 1, (ulong)number);
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        for (int at = 0; at < hash.Length; at += sizeof(ulong)) BitConverter.TryWriteBytes(hash[at..], rng.Next());
        long size = 1_000_000 + rng.Below(100_000_000);
        if (!rng.Chance(AudioShare))
        {
            return new(string.Join(' ', words) + ".avi", size, ContentHash.Read(hash), MediaType.Video, Descriptors.None);
        }

        string artist = string.Join(' ', words[..2]);
        string title = string.Join(' ', words[2..]);
        return new($"{artist} - {title}.mp3", size, ContentHash.Read(hash), MediaType.Audio, new Descriptors
        {
            Artist = artist, Title = title, BitrateKbps = 192,
            DurationSeconds = (uint)(120 + rng.Below(200)), Year = (ushort)(1960 + rng.Below(60)),
        });
    }

    /// <summary>Two different words of one file's name.</summary>
    public string Question(ref Rng rng, int files)
    {
        while (true)
        {
            string[] words = Words(rng.Below(files));
            string first = words[rng.Below(words.Length)];
            string second = words[rng.Below(words.Length)];
            if (first != second) return first + " " + second;
        }
    }

    private int Draw(ref Rng rng)
    {
        int found = Array.BinarySearch(_cumulative, rng.Unit() * _cumulative[^1]);
        return found < 0 ? ~found : found;
    }

    private static string Spell(int rank)
    {
        string word = Syllables[rank % Syllables.Length];
        for (int rest = rank / Syllables.Length; rest > 0; rest /= Syllables.Length) word += Syllables[rest % Syllables.Length];
        return word + (rank % 7 == 0 ? "s" : "x");
    }

    private static double[] Zipf()
    {
        var sums = new double[Vocabulary];
        double sum = 0;
        for (int rank = 0; rank < sums.Length; rank++) sums[rank] = sum += 1.0 / (rank + 1);
        return sums;
    }
}
