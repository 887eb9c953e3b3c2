using System.Runtime.InteropServices;

namespace Canopy.TwoTier.Index;

/// <summary>
/// The ids of all words in the order of their letters, for prefix searches: sorted chunks, split when full, so that a new word
/// moves a few hundred numbers and not all of them.
/// </summary>
internal sealed class SortedWords(Func<int, string> textOf)
{
    private const int ChunkMax = 256;

    private readonly List<List<int>> _chunks = [];

    /// <summary>Adds a word that is not in it; its text must be known already.</summary>
    public void Add(int id)
    {
        if (_chunks.Count == 0) _chunks.Add(new(4));
        string text = textOf(id);
        int at = ChunkOf(text);
        List<int> chunk = _chunks[at];
        chunk.Insert(PlaceIn(chunk, text), id);
        if (chunk.Count < ChunkMax) return;
        List<int> upper = chunk[(ChunkMax / 2)..];
        chunk.RemoveRange(ChunkMax / 2, chunk.Count - ChunkMax / 2);
        _chunks.Insert(at + 1, upper);
    }

    /// <summary>Takes out a word that is in it; its text must still be known.</summary>
    public void Remove(int id)
    {
        string text = textOf(id);
        int at = ChunkOf(text);
        List<int> chunk = _chunks[at];
        chunk.RemoveAt(PlaceIn(chunk, text));
        if (chunk.Count == 0) _chunks.RemoveAt(at);
    }

    /// <summary>Appends the ids of the words that begin so, in order, at most <paramref name="most"/>; false if there are more.</summary>
    public bool Expand(string prefix, int most, List<int> ids)
    {
        if (_chunks.Count == 0) return true;
        int at = ChunkOf(prefix);
        int place = PlaceIn(_chunks[at], prefix);
        while (at < _chunks.Count)
        {
            foreach (int id in CollectionsMarshal.AsSpan(_chunks[at])[place..])
            {
                if (!textOf(id).StartsWith(prefix, StringComparison.Ordinal)) return true;
                if (ids.Count == most) return false;
                ids.Add(id);
            }

            place = 0;
            at++;
        }

        return true;
    }

    /// <summary>The last chunk that does not begin after the text, or the first.</summary>
    private int ChunkOf(string text)
    {
        int below = 0;
        int above = _chunks.Count;
        while (above - below > 1)
        {
            int middle = (below + above) >>> 1;
            if (string.CompareOrdinal(textOf(_chunks[middle][0]), text) <= 0) below = middle;
            else above = middle;
        }

        return below;
    }

    private int PlaceIn(List<int> chunk, string text)
    {
        int below = 0;
        int above = chunk.Count;
        while (below < above)
        {
            int middle = (below + above) >>> 1;
            if (string.CompareOrdinal(textOf(chunk[middle]), text) < 0) below = middle + 1;
            else above = middle;
        }

        return below;
    }
}
