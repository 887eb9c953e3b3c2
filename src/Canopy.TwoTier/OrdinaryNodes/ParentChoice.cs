using Canopy.Core;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// Which of the supernodes that answered becomes the parent (spec B.6, pick c): 0.6 workload and 0.4 round-trip time, the
/// longer common prefix where these are equal.
/// </summary>
internal static class ParentChoice
{
    /// <summary>Round trips are compared in steps of this: less is noise.</summary>
    private const int RttStepMs = 20;

    /// <summary>From this round trip on, one is as far as another (KaZaA paper Fig. 9: hundreds of milliseconds).</summary>
    private const int RttFarMs = 400;

    public static Candidate? Best(IEnumerable<Candidate> offered, PeerAddress own, TwoTierRules rules) =>
        offered.OrderBy(c => Cost(c, rules)).ThenByDescending(c => c.Address.SharedPrefix(own)).ThenBy(c => c.Link.Value).FirstOrDefault();

    private static double Cost(Candidate candidate, TwoTierRules rules)
    {
        int rtt = Math.Min(candidate.RttMs, RttFarMs) / RttStepMs * RttStepMs;
        return rules.WorkloadWeight * candidate.Workload / 100 + (1 - rules.WorkloadWeight) * rtt / RttFarMs;
    }
}
