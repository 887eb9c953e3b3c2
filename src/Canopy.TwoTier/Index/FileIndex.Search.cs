using System.Collections.Immutable;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Index;

/// <summary>How files are found: lists lead to those that may match, records decide what lists cannot.</summary>
internal sealed partial class FileIndex
{
    /// <summary>Less would not always get from one file to the next, and a search could stand still.</summary>
    private const int CostLeast = 10_000;

    private const int NumbersCost = 2;

    /// <inheritdoc/>
    public SearchPage Search(Query query, uint cursor, int hitsMax) => Search(query, cursor, hitsMax, SearchLimits.CostMax);

    /// <summary>Finds files in the order of their ids, which is what a cursor goes by.</summary>
    /// <param name="query">What for.</param>
    /// <param name="cursor">0 to begin, or what the last page said.</param>
    /// <param name="hitsMax">How many at most; brought to 1 to <see cref="SearchLimits.HitsMax"/>.</param>
    /// <param name="costMax">How many steps it may cost; at least some thousands are granted, so that each page gets further.</param>
    public SearchPage Search(Query query, uint cursor, int hitsMax, int costMax)
    {
        Sweep(SweptPerSearch);
        Span<int> found = stackalloc int[Math.Clamp(hitsMax, 1, SearchLimits.HitsMax)];
        (int count, uint next, bool isCutShort) = Find(query, cursor, found, costMax);
        ImmutableArray<IndexHit>.Builder hits = ImmutableArray.CreateBuilder<IndexHit>(count);
        foreach (int id in found[..count])
        {
            ref Entry entry = ref _entries[id];
            hits.Add(new(entry.Files!.Owner, RecordOf(entry)));
        }

        return new(hits.MoveToImmutable(), next, isCutShort);
    }

    /// <summary>The ids of the files alone, as many as there is room for.</summary>
    internal (int Count, uint Cursor, bool IsCutShort) Find(Query query, uint cursor, Span<int> found, int costMax)
    {
        SearchCost cost = new(Math.Max(CostLeast, costMax));
        SearchPlan plan = new SearchPlanner(_words, _entries.Count - 1, OwnersOf, cost).Plan(query.Root);
        int target = (int)Math.Clamp(cursor, FirstId, IndexLimits.FilesMax + 1);
        int count = 0;
        while (true)
        {
            int id = plan.Ids.Seek(target);
            if (id == IdCursor.End) return (count, 0, plan.IsCapped);
            if (cost.IsSpent) return (count, (uint)id, true);
            target = id + 1;
            if (!IsMatch(id, plan, query, cost)) continue;
            if (count == found.Length) return (count, (uint)id, plan.IsCapped);
            found[count++] = id;
        }
    }

    private bool IsMatch(int id, SearchPlan plan, Query query, SearchCost cost)
    {
        if (plan.IsExact && Unswept == 0) return true;
        ref Entry entry = ref _entries[id];
        if (entry.Files is not { IsPurged: false } files) return false;
        if (plan.IsExact) return true;
        cost.Spend(NumbersCost);
        bool? decided = RecordBytes.ReadNumbers(files.RecordAt(entry.Record)).Decide(query.Root);
        if (decided is bool known) return known;
        cost.Spend(SearchLimits.RecordCost);
        return _matcher.Matches(query.Root, RecordOf(entry));
    }

    private (int[] Ids, bool IsAll) OwnersOf(HashTerm term)
    {
        List<int> ids = [];
        int id = _byContent.First(HashChains.Of(term.Hash, seed));
        for (; id >= 0 && ids.Count < IndexLimits.SameContentMax; id = _byContent.Next(id))
        {
            if (_entries[id].Hash == term.Hash) ids.Add(id);
        }

        ids.Sort();
        return ([.. ids], id < 0);
    }
}
