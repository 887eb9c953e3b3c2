namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// Which items have a word in their name or descriptors: for each word of the vocabulary the items' numbers in order, one after the other
/// in one array. Built once; about 28 bytes an item.
/// </summary>
internal sealed class ItemIndex
{
    private readonly int[] _starts;
    private readonly int[] _items;

    public ItemIndex(Catalogue catalogue)
    {
        Span<int> distinct = stackalloc int[ItemWords.Most];
        _starts = new int[catalogue.Words.Count + 1];
        for (int item = 0; item < catalogue.Count; item++)
        {
            foreach (int word in Distinct(catalogue.WordsOf(item), distinct)) _starts[word + 1]++;
        }

        for (int word = 0; word < catalogue.Words.Count; word++) _starts[word + 1] += _starts[word];
        _items = new int[_starts[^1]];
        int[] next = _starts[..^1];
        for (int item = 0; item < catalogue.Count; item++)
        {
            foreach (int word in Distinct(catalogue.WordsOf(item), distinct)) _items[next[word]++] = item;
        }
    }

    /// <summary>What its arrays take.</summary>
    public long Bytes => sizeof(int) * ((long)_starts.Length + _items.Length);

    /// <summary>The items that have a word, in order of their numbers.</summary>
    public ReadOnlySpan<int> With(int word) => _items.AsSpan(_starts[word].._starts[word + 1]);

    private static ReadOnlySpan<int> Distinct(in ItemWords words, Span<int> distinct)
    {
        int count = 0;
        foreach (int word in words.All)
        {
            if (!distinct[..count].Contains(word)) distinct[count++] = word;
        }

        return distinct[..count];
    }
}
