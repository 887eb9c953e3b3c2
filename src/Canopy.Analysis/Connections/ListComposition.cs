using System.Collections.Immutable;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>What refresh lists are made of (KaZaA paper, sections 2 and 3.1).</summary>
/// <param name="Lists">Lists seen.</param>
/// <param name="EntriesMost">Entries of the longest.</param>
/// <param name="EntriesMean">Entries on the mean.</param>
/// <param name="FreshnessMean">Minutes since somebody was in contact with an entry, on the mean of the lists.</param>
/// <param name="WorkloadMean">Workload of an entry as told, %, on the mean of the lists.</param>
/// <param name="KnownBefore">Share of entries that the list before also named; NaN where nobody looked.</param>
public sealed record ListComposition(
    int Lists, int EntriesMost, double EntriesMean, double FreshnessMean, double WorkloadMean, double KnownBefore)
{
    /// <summary>Of a platform's lists; null where it saw none.</summary>
    public static ListComposition? Of(PlatformData tables)
    {
        ImmutableArray<ListRow> lists = tables.Lists;
        if (lists.IsEmpty) return null;
        ImmutableArray<ListRow> compared = [.. lists.Where(list => list.InListBefore is not null && list.Entries > 0)];
        return new(lists.Length, lists.Max(list => list.Entries), lists.Average(list => list.Entries),
            lists.Average(list => list.MeanFreshness), lists.Average(list => list.MeanWorkload),
            compared.IsEmpty ? double.NaN : compared.Average(list => (double)list.InListBefore!.Value / list.Entries));
    }
}
