using Canopy.Hosting.Transfers;
using Canopy.TwoTier;

namespace Canopy.Demo;

/// <summary>How large and how long a demo is.</summary>
/// <param name="Peers">Peers in all.</param>
/// <param name="Length">From the first start to the end of churn; settling comes on top.</param>
/// <param name="Seed">Chooses files, searches, who leaves and who is killed. Timing is the machine's own.</param>
internal sealed record DemoOptions(int Peers, TimeSpan Length, ulong Seed)
{
    /// <summary>Peers a demo may have: each is a whole peer with sockets, databases and threads of its own.</summary>
    public const int PeersMax = 500;

    /// <summary>Children a supernode takes: few, so that a small demo needs several supernodes.</summary>
    public const int ChildrenOfEach = 20;

    /// <summary>Downloads begun in one demo; searching goes on without.</summary>
    public const int DownloadsWanted = 400;

    /// <summary>How long the network may take at the end until every ordinary node is attached and every download done.</summary>
    public static readonly TimeSpan SettlingPatience = TimeSpan.FromSeconds(45);

    /// <summary>Seconds stand for minutes and minutes for hours, so that a life of a network fits into one.</summary>
    public static TwoTierRules Rules { get; } = new()
    {
        ProbeTimeout = TimeSpan.FromSeconds(1),
        OfferPatience = TimeSpan.FromMilliseconds(300),
        BackoffFirst = TimeSpan.FromMilliseconds(500),
        BackoffMax = TimeSpan.FromSeconds(3),
        RejoinJitterMax = TimeSpan.FromMilliseconds(500),
        KeepAliveInterval = TimeSpan.FromSeconds(5),
        KeepAliveTimeout = TimeSpan.FromSeconds(5),
        FreshnessCutOff = TimeSpan.FromMinutes(5),
        NeighborsTarget = 8,
        NeighborReviewInterval = TimeSpan.FromSeconds(1),
        ExploreInterval = TimeSpan.FromSeconds(2),
        ExploratoryLife = TimeSpan.FromSeconds(5),
        FullListInterval = TimeSpan.FromSeconds(10),
        ChildrenListInterval = TimeSpan.FromSeconds(5),
        DeltaListInterval = TimeSpan.FromSeconds(2),
        ListLife = TimeSpan.FromSeconds(1),
        WorkloadSmoothing = TimeSpan.FromSeconds(1),
        QueryRingTimeout = TimeSpan.FromSeconds(2),
        QueryLife = TimeSpan.FromSeconds(10),
        PromotionUptime = TimeSpan.FromSeconds(2),
        PromotionReviewInterval = TimeSpan.FromSeconds(1),
        PromotionWaitMax = TimeSpan.FromSeconds(2),
        ShortageWorkload = 50,
        FoundingPatience = TimeSpan.FromSeconds(2),
    };

    /// <summary>How downloads wait.</summary>
    public static DownloadTiming Timing { get; } = new()
    {
        Connect = TimeSpan.FromSeconds(5),
        FirstByte = TimeSpan.FromSeconds(5),
        Stall = TimeSpan.FromSeconds(5),
        BusyRetry = TimeSpan.FromSeconds(1),
        BusyRetryMax = TimeSpan.FromSeconds(2),
        FailureRetry = TimeSpan.FromSeconds(1),
        Search = TimeSpan.FromSeconds(3),
        SearchMax = TimeSpan.FromSeconds(10),
    };
}
