using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Tests.Store;

/// <summary>Visits as a seed has them, with every field at its ends now and then; no two are to one address.</summary>
internal static class DrawnVisits
{
    private static readonly string[] s_texts = ["", "a", "it's; DROP TABLE visits", "Ünïcødé \U0001F333", "tab\tand\nline", new('x', 300)];

    public static ImmutableArray<Visit> Of(ulong seed, int count, int named = 20)
    {
        Rng rng = new(seed);
        SortedDictionary<PeerAddress, Visit> visits = [];
        while (visits.Count < count)
        {
            Visit visit = Draw(ref rng, named);
            visits.TryAdd(visit.Address, visit);
        }
        return [.. visits.Values];
    }

    /// <summary>Fails where one differs from the other in any field.</summary>
    public static void AssertSame(IEnumerable<Visit> expected, IEnumerable<Visit> found)
    {
        (Visit[] left, Visit[] right) = ([.. expected], [.. found]);
        Assert.Equal(left.Select(Bare), right.Select(Bare));
        foreach ((Visit one, Visit other) in left.Zip(right))
        {
            Assert.Equal<PeerAddress>(one.Neighbors, other.Neighbors);
            Assert.Equal<PeerAddress>(one.Children, other.Children);
        }
    }

    /// <summary>A record compares its arrays by where they lie, so they are compared apart.</summary>
    private static Visit Bare(Visit visit) => visit with { Neighbors = [], Children = [] };

    private static Visit Draw(ref Rng rng, int named)
    {
        Instant began = Stores.Noon + TimeSpan.FromMilliseconds(rng.Below(3_600_000));
        return new()
        {
            Address = Address(ref rng),
            Outcome = (Outcome)rng.Below(Outcomes.Count),
            Began = began,
            Ended = began + TimeSpan.FromMilliseconds(rng.Below(30_000)),
            HandshakeMs = Maybe(ref rng) ? Pick(ref rng, 0, int.MaxValue) : null,
            Id = Maybe(ref rng) ? Key(ref rng) : null,
            Role = Maybe(ref rng) ? (PeerRole)rng.Below(2) : null,
            UserName = s_texts[rng.Below(s_texts.Length)],
            Workload = Maybe(ref rng) ? (byte)Pick(ref rng, 0, 100) : null,
            UptimeSeconds = Maybe(ref rng) ? (uint)rng.Next() : null,
            NeighborsTold = Maybe(ref rng) ? Pick(ref rng, 0, int.MaxValue) : null,
            ChildrenTold = Maybe(ref rng) ? Pick(ref rng, 0, int.MaxValue) : null,
            Neighbors = Addresses(ref rng, rng.Below(named)),
            Children = Addresses(ref rng, rng.Below(named)),
            List = Maybe(ref rng) ? List(ref rng, rng.Below(4)) : null,
            Flaws = (Flaws)rng.Below(16),
            Words = s_texts[rng.Below(s_texts.Length)],
        };
    }

    private static bool Maybe(ref Rng rng) => rng.Below(4) > 0;

    private static int Pick(ref Rng rng, int least, int most) => rng.Below(3) switch { 0 => least, 1 => most, _ => rng.Below(most) };

    private static PeerAddress Address(ref Rng rng) => new((uint)rng.Next(), (ushort)rng.Next());

    private static ImmutableArray<PeerAddress> Addresses(ref Rng rng, int count)
    {
        var addresses = new PeerAddress[count];
        for (int i = 0; i < count; i++) addresses[i] = Address(ref rng);
        return [.. addresses];
    }

    private static RefreshList List(ref Rng rng, int count)
    {
        var entries = new RefreshEntry[count];
        for (int i = 0; i < count; i++) entries[i] = new(Address(ref rng), (byte)rng.Next(), (byte)rng.Below(101));
        return new([.. entries]);
    }

    private static PeerId Key(ref Rng rng)
    {
        byte[] bytes = new byte[PeerId.Size];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)rng.Next();
        return PeerId.Read(bytes);
    }
}
