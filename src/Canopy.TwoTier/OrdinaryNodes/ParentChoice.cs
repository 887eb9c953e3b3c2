using Canopy.Core;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// Which of the supernodes that answered is dialled first and becomes the parent (spec B.6, pick c): one with room; 0.6 workload and 0.4
/// round-trip time, the longer common prefix where these are equal.
/// </summary>
internal static class ParentChoice
{
    /// <summary>Round trips are compared in steps of this: less is noise.</summary>
    private const int RttStepMs = 20;

    /// <summary>From this round trip on, one is as far as another (KaZaA paper Fig. 9: hundreds of milliseconds).</summary>
    private const int RttFarMs = 400;

    /// <summary>The best of those that have offered themselves; null when none has.</summary>
    public static Candidate? Best(ReadOnlySpan<Candidate> candidates, PeerAddress own, TwoTierRules rules) =>
        BestAt(CandidateStage.Offered, candidates, own, rules);

    /// <summary>The best of those that have answered and are not dialled, by what they answered; null when there is none.</summary>
    public static Candidate? BestToDial(ReadOnlySpan<Candidate> candidates, PeerAddress own, TwoTierRules rules) =>
        BestAt(CandidateStage.Answered, candidates, own, rules);

    private static Candidate? BestAt(CandidateStage stage, ReadOnlySpan<Candidate> candidates, PeerAddress own, TwoTierRules rules)
    {
        Candidate? best = null;
        foreach (Candidate candidate in candidates)
            if (candidate.Stage == stage && (best is null || IsBetter(candidate, best, own, rules))) best = candidate;
        return best;
    }

    private static bool IsBetter(Candidate one, Candidate other, PeerAddress own, TwoTierRules rules)
    {
        int order = one.IsFull.CompareTo(other.IsFull);
        if (order == 0) order = Cost(one, rules).CompareTo(Cost(other, rules));
        if (order == 0) order = other.Address.SharedPrefix(own).CompareTo(one.Address.SharedPrefix(own));
        return order != 0 ? order < 0 : one.Link.Value < other.Link.Value;
    }

    private static double Cost(Candidate candidate, TwoTierRules rules)
    {
        int rtt = Math.Min(candidate.RttMs, RttFarMs) / RttStepMs * RttStepMs;
        return rules.WorkloadWeight * candidate.Workload / 100 + (1 - rules.WorkloadWeight) * rtt / RttFarMs;
    }
}
