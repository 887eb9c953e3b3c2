using System.Runtime.Intrinsics;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// Which items have a word in their name or descriptors, and which words an item has. Built once, less than 60 bytes an item: 16 for its
/// words, and 8 for each place in the list of a word.
/// </summary>
/// <remarks>
/// To look an item's words up is a miss of the processor's cache, thirty times as dear as a step along a list. So each place of a list has
/// two bits of 32 for every word of its item: nine of ten that have not all the words wanted are passed over without a look.
/// </remarks>
internal sealed class ItemIndex
{
    private const ushort NoWord = ushort.MaxValue;

    private readonly Vector128<ushort>[] _words;
    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly uint[] _marks;

    public ItemIndex(Catalogue catalogue)
    {
        _words = new Vector128<ushort>[catalogue.Count];
        _starts = new int[catalogue.Words.Count + 1];
        for (int item = 0; item < catalogue.Count; item++)
        {
            _words[item] = Distinct(catalogue.WordsOf(item));
            for (int at = 0; at < ItemWords.Most && _words[item][at] is not NoWord and var word; at++) _starts[word + 1]++;
        }

        for (int word = 0; word < catalogue.Words.Count; word++) _starts[word + 1] += _starts[word];
        _items = new int[_starts[^1]];
        _marks = new uint[_starts[^1]];
        Fill(_starts[..^1]);
    }

    /// <summary>What its arrays take.</summary>
    public long Bytes => sizeof(int) * (long)_starts.Length + (sizeof(int) + sizeof(uint)) * (long)_items.Length
        + Vector128<byte>.Count * (long)_words.Length;

    /// <summary>The items that have a word, in order of their numbers.</summary>
    public ReadOnlyMemory<int> With(int word) => _items.AsMemory(_starts[word].._starts[word + 1]);

    /// <summary>For each of the items <see cref="With"/> a word, the marks of all its words.</summary>
    public ReadOnlyMemory<uint> MarksWith(int word) => _marks.AsMemory(_starts[word].._starts[word + 1]);

    /// <summary>Whether an item has a word.</summary>
    public bool Has(int item, int word) => Vector128.EqualsAny(_words[item], Vector128.Create((ushort)word));

    /// <summary>The two bits, seldom one, that an item with this word has among its marks.</summary>
    public static uint MarkOf(int word)
    {
        uint mixed = (uint)(word + 1) * 0x9E3779B1;
        return 1u << (int)(mixed >> 27) | 1u << (int)(mixed >> 22 & 31);
    }

    private void Fill(int[] next)
    {
        for (int item = 0; item < _words.Length; item++)
        {
            uint marks = 0;
            for (int at = 0; at < ItemWords.Most && _words[item][at] is not NoWord and var word; at++) marks |= MarkOf(word);
            for (int at = 0; at < ItemWords.Most && _words[item][at] is not NoWord and var word; at++)
            {
                _marks[next[word]] = marks;
                _items[next[word]++] = item;
            }
        }
    }

    /// <summary>Each word once, then places without one.</summary>
    private static Vector128<ushort> Distinct(in ItemWords words)
    {
        Span<ushort> distinct = stackalloc ushort[ItemWords.Most];
        distinct.Fill(NoWord);
        int count = 0;
        foreach (int word in words.All)
        {
            if (!distinct[..count].Contains((ushort)word)) distinct[count++] = (ushort)word;
        }

        return Vector128.Create<ushort>(distinct);
    }
}
