using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// Draws from the lists as they are, without a table: nearly every join succeeds with the first candidates, and a table of two lists would
/// be made for them alone. The odds are those of <see cref="CandidateChoice"/>.
/// </summary>
internal partial struct HeardLists
{
    /// <summary>Draws fresh entries and passes over the parent that was lost; where there are none of those, any.</summary>
    /// <returns>How many were drawn.</returns>
    public readonly int Draw(TwoTierRules rules, OwnAddresses me, Instant now, ref Rng rng, Span<RefreshEntry> drawn)
    {
        if (drawn.IsEmpty) return 0;
        Span<double> lots = drawn.Length <= RefreshList.EntriesMax ? stackalloc double[drawn.Length] : new double[drawn.Length];
        var lottery = new Lottery<RefreshEntry>(drawn, lots);
        CoarseInstant since = Hearsay.FreshSince(rules, now);
        CoarseInstant moment = CoarseInstant.Of(now);
        Offer(since, moment, Lost, me, ref lottery, ref rng);
        if (lottery.Count == 0) Offer(default, moment, PeerAddress.None, me, ref lottery, ref rng);
        return lottery.Count;
    }

    private readonly void Offer(
        CoarseInstant since, CoarseInstant now, PeerAddress lost, OwnAddresses me, ref Lottery<RefreshEntry> lottery, ref Rng rng)
    {
        Offer(Newest, default, since, now, lost, me, ref lottery, ref rng);
        Offer(Older, Newest.Entries, since, now, lost, me, ref lottery, ref rng);
    }

    /// <summary>Of entries for one address the first counts, and the newer list counts before the older.</summary>
    private static void Offer(
        in Heard heard, ReadOnlySpan<RefreshEntry> before, CoarseInstant since, CoarseInstant now, PeerAddress lost, OwnAddresses me,
        ref Lottery<RefreshEntry> lottery, ref Rng rng)
    {
        AddressScope least = Hearsay.LeastScope(heard.Teller);
        ReadOnlySpan<RefreshEntry> entries = heard.Entries;
        uint minutes = now.Seconds > heard.At.Seconds ? (now.Seconds - heard.At.Seconds) / 60 : 0;
        for (int i = 0; i < entries.Length; i++)
        {
            if (heard.At.Before(entries[i].Freshness * 60u).Seconds < since.Seconds) continue;
            PeerAddress address = entries[i].Address;
            byte age = (byte)Math.Min(entries[i].Freshness + minutes, byte.MaxValue);
            double weight = CandidateChoice.Weight(address, entries[i].Workload, age, heard.Teller == PeerAddress.None, me.Local);
            if (lottery.Wins(weight, ref rng) && Hearsay.IsCredible(address, least) && address != lost && !me.Contains(address)
                && !Names(entries[..i], address) && !Names(before, address))
                lottery.Keep(entries[i], weight, ref rng);
        }
    }

    private static bool Names(ReadOnlySpan<RefreshEntry> entries, PeerAddress address) => RefreshEntry.Find(entries, address) >= 0;
}
