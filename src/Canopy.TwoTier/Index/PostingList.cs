namespace Canopy.TwoTier.Index;

/// <summary>
/// The ids of the files that hold one word, in ascending order: a plain array while they are few, blocks when they are many.
/// </summary>
internal sealed class PostingList
{
    /// <summary>What <see cref="Seek"/> returns where no id is left.</summary>
    public const int End = int.MaxValue;

    private const int FewMax = 64;

    private int[] _few = new int[1];
    private PostingBlock?[]? _blocks;

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many blocks its range of ids has; 0 while they are few.</summary>
    public int BlockCount => _blocks?.Length ?? 0;

    /// <summary>A block; null where no id lies in its range.</summary>
    public PostingBlock? BlockAt(int block) => _blocks![block];

    /// <summary>Adds an id; false if it was there.</summary>
    public bool Add(int id)
    {
        if (_blocks is not null)
        {
            int block = id / PostingBlock.Span;
            if (block >= _blocks.Length) Array.Resize(ref _blocks, block + 1);
            if (!(_blocks[block] ??= new()).Add(id % PostingBlock.Span)) return false;
            Count++;
            return true;
        }

        int at = _few.AsSpan(0, Count).BinarySearch(id);
        if (at >= 0) return false;
        if (Count == FewMax)
        {
            ToBlocks();
            return Add(id);
        }

        at = ~at;
        if (Count == _few.Length) Array.Resize(ref _few, Math.Min(FewMax, Count + Count / 2 + 1));
        _few.AsSpan(at, Count - at).CopyTo(_few.AsSpan(at + 1));
        _few[at] = id;
        Count++;
        return true;
    }

    /// <summary>Takes out an id; false if it was not there.</summary>
    public bool Remove(int id)
    {
        if (_blocks is not null)
        {
            int block = id / PostingBlock.Span;
            if (block >= _blocks.Length || _blocks[block] is not PostingBlock held || !held.Remove(id % PostingBlock.Span)) return false;
            if (held.Count == 0) _blocks[block] = null;
            Count--;
            return true;
        }

        int at = _few.AsSpan(0, Count).BinarySearch(id);
        if (at < 0) return false;
        _few.AsSpan(at + 1, Count - at - 1).CopyTo(_few.AsSpan(at));
        Count--;
        return true;
    }

    /// <summary>The smallest id that is not below <paramref name="target"/>; <see cref="End"/> if there is none.</summary>
    /// <param name="target">From where.</param>
    /// <param name="place">Where the last call ended, default at first. Targets must not go back, and the list must not change.</param>
    public int Seek(int target, ref Place place)
    {
        if (_blocks is null) return SeekFew(target, ref place);
        int first = target / PostingBlock.Span;
        for (int block = first; block < _blocks.Length; block++)
        {
            if (_blocks[block] is not PostingBlock held) continue;
            if (place.Block != block) place = new() { Block = block };
            int low = held.Seek(block == first ? target % PostingBlock.Span : 0, ref place.Hint);
            if (low >= 0) return block * PostingBlock.Span + low;
        }

        return End;
    }

    /// <summary>Where in a list a reader stands.</summary>
    public struct Place
    {
        internal int Block;
        internal int Hint;
    }

    private int SeekFew(int target, ref Place place)
    {
        while (place.Hint < Count && _few[place.Hint] < target) place.Hint++;
        return place.Hint < Count ? _few[place.Hint] : End;
    }

    private void ToBlocks()
    {
        _blocks = new PostingBlock?[_few[^1] / PostingBlock.Span + 1];
        foreach (int id in _few) (_blocks[id / PostingBlock.Span] ??= new()).Add(id % PostingBlock.Span);
        _few = [];
    }
}
