namespace Canopy.TwoTier.Index;

/// <summary>The words of an index, each with the list of the files that hold it. A word that no file holds is forgotten.</summary>
internal sealed class WordTable
{
    private readonly Paged<Entry> _entries = new();
    private readonly Stack<int> _free = new();
    private readonly HashChains _byText = new();
    private readonly SortedWords _sorted;
    private readonly ulong _seed;

    /// <param name="seed">A number that strangers do not know.</param>
    public WordTable(ulong seed)
    {
        _seed = seed;
        _sorted = new(id => _entries[id].Text);
    }

    private struct Entry
    {
        public string Text;
        public PostingList Files;
    }

    /// <summary>Notes that the file holds the word; to note it twice does no harm.</summary>
    public void Add(ReadOnlySpan<char> word, int file)
    {
        uint hash = HashChains.Of(word, _seed);
        int id = Find(word, hash);
        if (id < 0)
        {
            id = _free.Count > 0 ? _free.Pop() : _entries.Add();
            _entries[id] = new() { Text = word.ToString(), Files = new() };
            _byText.Add(id, hash);
            _sorted.Add(id);
        }

        _entries[id].Files.Add(file);
    }

    /// <summary>Notes that the file does not hold the word any more; to note it twice does no harm.</summary>
    public void Remove(ReadOnlySpan<char> word, int file)
    {
        int id = Find(word, HashChains.Of(word, _seed));
        if (id < 0 || !_entries[id].Files.Remove(file) || _entries[id].Files.Count > 0) return;
        _sorted.Remove(id);
        _byText.Remove(id);
        _entries[id] = default;
        _free.Push(id);
    }

    /// <summary>The files that hold exactly this word; null if there are none.</summary>
    public PostingList? Find(ReadOnlySpan<char> word)
    {
        int id = Find(word, HashChains.Of(word, _seed));
        return id >= 0 ? _entries[id].Files : null;
    }

    /// <summary>The files of each word that begins so, of the first <paramref name="most"/> words; tells whether that was all.</summary>
    public bool FindPrefix(string prefix, int most, List<PostingList> lists)
    {
        List<int> ids = [];
        bool all = _sorted.Expand(prefix, most, ids);
        foreach (int id in ids) lists.Add(_entries[id].Files);
        return all;
    }

    private int Find(ReadOnlySpan<char> word, uint hash)
    {
        int id = _byText.First(hash);
        while (id >= 0 && !word.SequenceEqual(_entries[id].Text)) id = _byText.Next(id);
        return id;
    }
}
