using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>A list as those see it who measure: how many of its entries are near its teller and its hearer (KaZaA paper, Fig. 8).</summary>
public static class ToldList
{
    /// <summary>The list as a row of lists.csv; what the hearer heard before is for the caller to add.</summary>
    public static ListRow ToRow(this RefreshList list, Instant at, PeerAddress teller, PeerAddress hearer, bool isHearerSupernode)
    {
        int freshness = 0, workload = 0;
        foreach (RefreshEntry entry in list.Entries) (freshness, workload) = (freshness + entry.Freshness, workload + entry.Workload);
        double count = Math.Max(1, list.Entries.Length);
        return new(at, teller, hearer, isHearerSupernode, list.Entries.Length)
        {
            NearHearer = Near(list, hearer), NearTeller = Near(list, teller),
            MeanFreshness = freshness / count, MeanWorkload = workload / count,
        };
    }

    private static (int In8, int In16, int In24) Near(RefreshList list, PeerAddress whom)
    {
        (int in8, int in16, int in24) = (0, 0, 0);
        foreach (RefreshEntry entry in list.Entries)
        {
            int shared = entry.Address.SharedPrefix(whom);
            if (shared >= 8) in8++;
            if (shared >= 16) in16++;
            if (shared >= 24) in24++;
        }
        return (in8, in16, in24);
    }
}
