namespace Canopy.TwoTier.Index;

/// <summary>
/// The files of several common words: what they share is worked out a block at a time, in one tight loop, and then walked through.
/// </summary>
/// <param name="words">Two or more lists with blocks.</param>
/// <param name="cost">Shared by all cursors of a search.</param>
internal sealed class WordsCursor(PostingList[] words, SearchCost cost) : IdCursor
{
    /// <summary>Ids looked through in a tight loop that count as one step of a list.</summary>
    private const int IdsPerStep = 8;

    private readonly PostingBlock[] _blocks = new PostingBlock[words.Length];
    private ushort[] _shared = [];
    private int _count;
    private int _at;
    private int _block = -1;

    public override long Estimate => words.Min(static list => list.Count);

    public override int Seek(int target)
    {
        while (true)
        {
            int block = target / PostingBlock.Span;
            if (block != _block && !Load(block)) return End;
            int low = target % PostingBlock.Span;
            while (_at < _count && _shared[_at] < low) _at++;
            if (_at < _count) return block * PostingBlock.Span + _shared[_at];
            target = (block + 1) * PostingBlock.Span;
            if (cost.IsSpent) return target;
        }
    }

    /// <summary>Works out what the words share in a block; false beyond the last block of any of them.</summary>
    private bool Load(int block)
    {
        (_block, _at, _count) = (block, 0, 0);
        cost.Spend(1);
        for (int i = 0; i < words.Length; i++)
        {
            if (block >= words[i].BlockCount) return false;
            if (words[i].BlockAt(block) is not PostingBlock held) return true;
            int place = i;
            for (; place > 0 && _blocks[place - 1].Count > held.Count; place--) _blocks[place] = _blocks[place - 1];
            _blocks[place] = held;
        }

        if (_shared.Length < _blocks[0].Count) _shared = new ushort[_blocks[0].Count];
        _count = _blocks[0].Share(_blocks[1], _shared);
        cost.Spend((_blocks[0].Count + _blocks[1].Count) / IdsPerStep);
        for (int i = 2; i < _blocks.Length; i++) _count = _blocks[i].Keep(_shared.AsSpan(0, _count));
        return true;
    }
}
