namespace Canopy.TwoTier.Index;

/// <summary>What a search may still spend, in steps along a list.</summary>
internal sealed class SearchCost(int max)
{
    private int _left = max;

    /// <summary>Whether it is used up.</summary>
    public bool IsSpent => _left <= 0;

    /// <summary>Takes some of it away.</summary>
    public void Spend(int steps) => _left -= steps;
}

/// <summary>A set of ids in ascending order, walked through once.</summary>
internal abstract class IdCursor
{
    /// <summary>What <see cref="Seek"/> returns where no id is left.</summary>
    public const int End = PostingList.End;

    /// <summary>About how many ids there are: the rarest is asked first.</summary>
    public abstract long Estimate { get; }

    /// <summary>
    /// The smallest id of the set that is not below <paramref name="target"/>, or <see cref="End"/>; once the cost is spent, some number
    /// from <paramref name="target"/> to that id, from which a later search can go on. Targets never go back.
    /// </summary>
    public abstract int Seek(int target);
}

/// <summary>The files of one word.</summary>
internal sealed class WordCursor(PostingList files, SearchCost cost) : IdCursor
{
    private PostingList.Place _place;

    /// <summary>The list it walks through.</summary>
    public PostingList Files => files;

    public override long Estimate => files.Count;

    public override int Seek(int target)
    {
        cost.Spend(1);
        return files.Seek(target, ref _place);
    }
}

/// <summary>Every id up to a last one, whatever it stands for.</summary>
internal sealed class EveryCursor(int last, SearchCost cost) : IdCursor
{
    public override long Estimate => last;

    public override int Seek(int target)
    {
        cost.Spend(1);
        return target <= last ? target : End;
    }
}

/// <summary>A handful of ids, sorted; none at all for a word that no file holds.</summary>
internal sealed class ListCursor(int[] ids) : IdCursor
{
    private int _at;

    public override long Estimate => ids.Length;

    public override int Seek(int target)
    {
        while (_at < ids.Length && ids[_at] < target) _at++;
        return _at < ids.Length ? ids[_at] : End;
    }
}

/// <summary>The ids that are in all of the sets and in none of the excluded ones.</summary>
/// <param name="parts">One or more, the rarest first.</param>
/// <param name="excluded">Perhaps none.</param>
/// <param name="cost">Shared by all cursors of a search.</param>
internal sealed class AllOfCursor(IdCursor[] parts, IdCursor[] excluded, SearchCost cost) : IdCursor
{
    public override long Estimate => parts[0].Estimate;

    public override int Seek(int target)
    {
        while (true)
        {
            int id = parts[0].Seek(target);
            if (id == End || cost.IsSpent) return id;
            int next = Agree(id);
            if (next == id && IsExcluded(id)) next++;
            if (cost.IsSpent) return id;
            if (next == id || next == End) return next;
            target = next;
        }
    }

    /// <summary>The id if all other sets have it, else the first id that may be the next in all.</summary>
    private int Agree(int id)
    {
        for (int i = 1; i < parts.Length; i++)
        {
            int found = parts[i].Seek(id);
            if (found != id) return found;
        }

        return id;
    }

    private bool IsExcluded(int id)
    {
        foreach (IdCursor set in excluded)
        {
            if (set.Seek(id) == id) return true;
        }

        return false;
    }
}

/// <summary>The ids that are in at least one of the sets.</summary>
internal sealed class AnyOfCursor(IdCursor[] parts) : IdCursor
{
    /// <summary>Where each part stands; -1 before its first id.</summary>
    private readonly int[] _current = Enumerable.Repeat(-1, parts.Length).ToArray();

    public override long Estimate => parts.Sum(static part => part.Estimate);

    public override int Seek(int target)
    {
        int first = End;
        for (int i = 0; i < parts.Length; i++)
        {
            if (_current[i] < target) _current[i] = parts[i].Seek(target);
            first = Math.Min(first, _current[i]);
        }

        return first;
    }
}
