using System.Collections.Immutable;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Index;

/// <summary>How an index finds what a part of a query asks for.</summary>
/// <param name="Ids">The files that may match: all that do and perhaps more.</param>
/// <param name="IsExact">Whether all of them do; where not, each file's record must be looked at.</param>
/// <param name="IsCapped">Whether some that match may be missing, because a prefix or a content has too many words or owners.</param>
/// <param name="IsEvery">Whether nothing in the lists helps and every file must be looked at.</param>
internal readonly record struct SearchPlan(IdCursor Ids, bool IsExact, bool IsCapped = false, bool IsEvery = false);

/// <summary>Makes plans for the parts of one query.</summary>
/// <param name="words">The words of the index.</param>
/// <param name="idLast">The highest id there is.</param>
/// <param name="ownersOf">The ids of a content, and whether that is all of them.</param>
/// <param name="cost">What the search may spend.</param>
internal sealed class SearchPlanner(WordTable words, int idLast, Func<HashTerm, (int[] Ids, bool IsAll)> ownersOf, SearchCost cost)
{
    public SearchPlan Plan(QueryNode node) => node switch
    {
        AllOf all => PlanAll(all.Parts),
        AnyOf any => PlanAny(any.Parts),
        TextTerm term => PlanText(term.Words, term.IsPrefix, isExact: term.Field == TextField.Any),
        ExtensionTerm extension => PlanText(extension.Words, isPrefix: false, isExact: false),
        HashTerm hash => PlanContent(hash),
        _ => Every(),
    };

    private SearchPlan Every() => new(new EveryCursor(idLast, cost), IsExact: false, IsEvery: true);

    private SearchPlan PlanContent(HashTerm hash)
    {
        (int[] ids, bool isAll) = ownersOf(hash);
        return new(new ListCursor(ids), IsExact: true, IsCapped: !isAll);
    }

    private SearchPlan PlanAny(ImmutableArray<QueryNode> parts)
    {
        SearchPlan[] plans = [.. parts.Select(Plan)];
        if (plans.Any(static plan => plan.IsEvery)) return Every();
        AnyOfCursor ids = new([.. plans.Select(static plan => plan.Ids)]);
        return new(ids, plans.All(static plan => plan.IsExact), plans.Any(static plan => plan.IsCapped));
    }

    private SearchPlan PlanAll(ImmutableArray<QueryNode> parts)
    {
        List<SearchPlan> wanted = [];
        List<SearchPlan> unwanted = [];
        foreach (QueryNode part in parts)
        {
            if (part is NoneOf none) unwanted.Add(Plan(none.Part));
            else wanted.Add(Plan(part));
        }

        // Only inside a minus can everything be left out.
        if (wanted.Count == 0) wanted.Add(Every());
        IdCursor[] excluded = [.. unwanted.Where(static plan => plan.IsExact && !plan.IsCapped).Select(static plan => plan.Ids)];
        return Join(wanted, excluded, isExact: excluded.Length == unwanted.Count);
    }

    /// <summary>What is capped or everywhere is left to the look at each record, as long as something else leads to the files.</summary>
    private SearchPlan Join(List<SearchPlan> wanted, IdCursor[] excluded, bool isExact)
    {
        List<SearchPlan> leading = wanted.FindAll(static plan => !plan.IsCapped && !plan.IsEvery);
        if (leading.Count == 0) leading = wanted.FindAll(static plan => !plan.IsEvery);
        if (leading.Count == 0) leading = wanted;
        isExact &= leading.Count == wanted.Count && leading.TrueForAll(static plan => plan.IsExact);
        if (leading.Count == 1 && excluded.Length == 0) return leading[0] with { IsExact = isExact };
        IdCursor[] ids = [.. JoinCommonWords(leading).OrderBy(static cursor => cursor.Estimate)];
        if (ids.Length == 1 && excluded.Length == 0) return new(ids[0], isExact);
        bool isCapped = leading.Exists(static plan => plan.IsCapped);
        return new(new AllOfCursor(ids, excluded, cost), isExact, isCapped, leading.TrueForAll(static plan => plan.IsEvery));
    }

    /// <summary>Words that all have many files are faster done together; from a rare one it is faster to leap through the others.</summary>
    private IEnumerable<IdCursor> JoinCommonWords(List<SearchPlan> plans)
    {
        List<PostingList> common = [];
        List<IdCursor> others = [];
        foreach (SearchPlan plan in plans)
        {
            if (plan.Ids is WordCursor { Files.BlockCount: > 0 } word) common.Add(word.Files);
            else others.Add(plan.Ids);
        }

        bool isWorthIt = common.Count > 1 && others.TrueForAll(static cursor => cursor is not (WordCursor or ListCursor));
        return isWorthIt ? others.Append(new WordsCursor([.. common], cost)) : plans.Select(static plan => plan.Ids);
    }

    /// <summary>The lists tell that a file has all the words, but not where: only a single word in any field is exact.</summary>
    private SearchPlan PlanText(string text, bool isPrefix, bool isExact)
    {
        string[] all = text.Split(' ');
        List<SearchPlan> plans = [];
        for (int i = 0; i < all.Length; i++) plans.Add(isPrefix && i == all.Length - 1 ? PlanPrefix(all[i]) : PlanWord(all[i]));
        return Join(plans, [], isExact && all.Length == 1);
    }

    private SearchPlan PlanWord(string word) =>
        new(words.Find(word) is PostingList files ? new WordCursor(files, cost) : new ListCursor([]), IsExact: true);

    private SearchPlan PlanPrefix(string prefix)
    {
        List<PostingList> lists = [];
        bool isAll = words.FindPrefix(prefix, SearchLimits.PrefixWordsMax, lists);
        IdCursor[] cursors = [.. lists.Select(files => new WordCursor(files, cost))];
        return new(cursors.Length == 1 ? cursors[0] : new AnyOfCursor(cursors), IsExact: true, IsCapped: !isAll);
    }
}
