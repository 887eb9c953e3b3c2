using Canopy.Core;
using Canopy.TwoTier;

namespace Canopy.Hosting.Tests.Story;

/// <summary>A world a story can be told in: virtual time, or sockets.</summary>
internal interface IStoryWorld
{
    /// <summary>Starts a peer that shares a few files and knows the peers named.</summary>
    Task StartAsync(string name, params string[] known);

    /// <summary>The peer vanishes without a word.</summary>
    Task KillAsync(string name);

    Task CommandAsync(string name, Command command);

    /// <summary>Lets time go on until the peer has reported what is waited for; each report answers one wait.</summary>
    Task<T> WaitForAsync<T>(string name, Predicate<T> isIt) where T : Happening;

    PeerAddress AddressOf(string name);

    /// <summary>Every message sent, each sender's in its order.</summary>
    IReadOnlyList<(string From, string To, Message Message)> Trace { get; }
}

/// <summary>Who plays: one cast for all worlds, so that identities, files and chance are the same.</summary>
internal static class Cast
{
    /// <summary>Nothing happens by the clock within the story, and load is told unsmoothed.</summary>
    public static readonly TwoTierRules Rules = TwoTierRules.Default with
    {
        FoundingPatience = TimeSpan.FromMilliseconds(50),
        RejoinJitterMax = TimeSpan.Zero,
        WorkloadSmoothing = TimeSpan.Zero,
        ListLife = TimeSpan.Zero,
        NeighborReviewInterval = TimeSpan.FromHours(10),
        PromotionReviewInterval = TimeSpan.FromHours(10),
        DeltaListInterval = TimeSpan.FromHours(10),
        ExploreInterval = TimeSpan.FromHours(10),
    };

    public static Peer Play(string name, PeerId id, PeerAddress address, IEnumerable<PeerAddress> known)
    {
        var profile = new PeerProfile(id, name, address, 1000, 20, MayBeSupernode: name.StartsWith("super", StringComparison.Ordinal));
        FileRecord[] shares = [TwoTier.Tests.World.Swarm.File($"{name} one.mp3"), TwoTier.Tests.World.Swarm.File($"{name} two.mp3")];
        var list = new TwoTier.RefreshLists.RefreshList([.. known.Select(a => new TwoTier.RefreshLists.RefreshEntry(a, 0, 50))]);
        ulong seed = name.Aggregate(17UL, (hash, letter) => hash * 31 + letter);
        return new Peer(profile, Rules, seed, shares, list);
    }
}
