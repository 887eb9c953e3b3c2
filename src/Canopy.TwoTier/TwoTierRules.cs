using Canopy.TwoTier.Index;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier;

/// <summary>
/// Every tunable of the network with its default, one shared object for all peers of a process. Section letters are those of
/// spec/two-tier.md. Limits that guard against bad input are constants elsewhere (docs/limits.md): they are not for tuning.
/// </summary>
public sealed record TwoTierRules
{
    /// <summary>The defaults.</summary>
    public static readonly TwoTierRules Default = new();

    /// <summary>Supernodes probed at once (B.2).</summary>
    public int CandidatesPerRound { get; init; } = 5;
    /// <summary>
    /// Of those that answered the best is dialled, and as long as nobody has made an offer another one after each such while (RFC 8305
    /// section 5 has 250 ms for addresses of one host). With 0 all are dialled at once (B.4); P.7 says that fewer than two were.
    /// </summary>
    public TimeSpan DialSpacing { get; init; } = TimeSpan.FromMilliseconds(250);
    /// <summary>How long a UDP probe may stay unanswered (B.3).</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(2);
    /// <summary>Rounds of probes before TCP is tried without them, UDP being perhaps blocked (B.3).</summary>
    public int ProbeRoundsMax { get; init; } = 3;
    /// <summary>How long a link may take to become ready (O).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);
    /// <summary>How long a ready link may take to tell peer info and list (O).</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);
    /// <summary>After the first offer of a parent, how long the slower candidates are waited for (B.6).</summary>
    public TimeSpan OfferPatience { get; init; } = TimeSpan.FromSeconds(1);
    /// <summary>First wait after a failed join; doubles each time (B.10).</summary>
    public TimeSpan BackoffFirst { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>Longest wait between joins (B.10).</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(300);
    /// <summary>Up to how long a child waits before it looks for another parent, so that a crowd does not come at once (B.2).</summary>
    public TimeSpan RejoinJitterMax { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>Keep-alive interval (D.7).</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(120);
    /// <summary>How long an answer to a keep-alive may take (D.7).</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);
    /// <summary>Entries older than this are ignored as long as fresher ones are left (C.2).</summary>
    public TimeSpan FreshnessCutOff { get; init; } = TimeSpan.FromMinutes(150);
    /// <summary>
    /// Supernodes an attached ordinary node remembers (KaZaA paper section 3.1: 200, as many as a list has). With less it keeps, of each
    /// list it hears, only so many entries, drawn as it would draw candidates; millions in one process want little.
    /// </summary>
    public int OrdinaryMemory { get; init; } = RefreshList.EntriesMax;
    /// <summary>Weight of workload in the choice of a parent; RTT has the rest (B.6).</summary>
    public double WorkloadWeight { get; init; } = 0.6;

    /// <summary>
    /// Supernodes a supernode remembers, so that its lists can be chosen for each asker; an eighth or a list of 200 more until it tidies
    /// up, and at most 10,000.
    /// </summary>
    public int SupernodeMemory { get; init; } = 1000;
    /// <summary>Held neighbors a supernode seeks (A.2).</summary>
    public int NeighborsTarget { get; init; } = 45;
    /// <summary>
    /// The share of new neighbors for which several are asked and the one that answers first is taken; the others are drawn by chance
    /// alone, or the overlay would fall into regions (E.2).
    /// </summary>
    public double NearNeighborShare { get; init; } = 0.6;
    /// <summary>Between two looks at the number of neighbors (O).</summary>
    public TimeSpan NeighborReviewInterval { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>How long held links live until they are shuffled, on average (D.1, D.4).</summary>
    public TimeSpan HeldLinkLife { get; init; } = TimeSpan.FromMinutes(23);
    /// <summary>Between two exploratory links of a supernode that has neighbors enough (D.1: a third of all are short).</summary>
    public TimeSpan ExploreInterval { get; init; } = TimeSpan.FromSeconds(180);
    /// <summary>Longest life of an exploratory link that is not held (D, O).</summary>
    public TimeSpan ExploratoryLife { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>Between two full lists to a neighbor (C.4).</summary>
    public TimeSpan FullListInterval { get; init; } = TimeSpan.FromHours(1);
    /// <summary>Between two full lists to a child (B.5).</summary>
    public TimeSpan ChildrenListInterval { get; init; } = TimeSpan.FromHours(2);
    /// <summary>Between two small lists to a neighbor (C.4).</summary>
    public TimeSpan DeltaListInterval { get; init; } = TimeSpan.FromMinutes(3);
    /// <summary>How long one composed list serves every asker of a /8.</summary>
    public TimeSpan ListLife { get; init; } = TimeSpan.FromMinutes(1);
    /// <summary>Entries of a small list (C.4).</summary>
    public int DeltaListEntries { get; init; } = 25;
    /// <summary>Time constant with which workload is smoothed (C.1).</summary>
    public TimeSpan WorkloadSmoothing { get; init; } = TimeSpan.FromSeconds(60);
    /// <summary>Files indexed per child (F.4).</summary>
    public uint FilesPerChildMax { get; init; } = 5000;
    /// <summary>How long a child waits until it tells its parent again of files that found no room.</summary>
    public TimeSpan RefusedSharesPause { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Incoming attached links from one IP, loopback excepted (O).</summary>
    public int LinksPerIpMax { get; init; } = 2;
    /// <summary>
    /// Makes the index of a new supernode from a seed that strangers do not know. By default each has words and records of its own;
    /// whoever has millions of peers share one catalogue may give them an index that refers to it.
    /// </summary>
    public Func<ulong, IFileIndex> MakeIndex { get; init; } = static seed => new FileIndex(seed);

    /// <summary>Neighbors asked in the first ring of a query (G.1).</summary>
    public int QueryFanOut { get; init; } = 6;
    /// <summary>Supernodes one query may visit in all, at the asker's parent.</summary>
    public int QueryVisitsMax { get; init; } = 60;
    /// <summary>How long a ring of neighbors is waited for.</summary>
    public TimeSpan QueryRingTimeout { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>Longest life of a query (O).</summary>
    public TimeSpan QueryLife { get; init; } = TimeSpan.FromSeconds(60);
    /// <summary>How long a query id is remembered (G.3).</summary>
    public TimeSpan QueryMemory { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Hops of one hopping search (H.2).</summary>
    public int HopsMax { get; init; } = 10;
    /// <summary>Least time between two hops (H.2).</summary>
    public TimeSpan HopSpacing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Least uptime before promotion (A.6).</summary>
    public TimeSpan PromotionUptime { get; init; } = TimeSpan.FromHours(1);
    /// <summary>Least upload capacity of a supernode, kilobits per second (A.6: 20 kB/s).</summary>
    public uint PromotionUploadKbps { get; init; } = 160;
    /// <summary>Between two looks at promotion (O).</summary>
    public TimeSpan PromotionReviewInterval { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Up to how long a peer that could be promoted waits and looks again, so that a crowd does not rise at once (O).</summary>
    public TimeSpan PromotionWaitMax { get; init; } = TimeSpan.FromMinutes(30);
    /// <summary>Mean workload of the supernodes known, per cent, above which there is a shortage (O).</summary>
    public int ShortageWorkload { get; init; } = 70;
    /// <summary>How long nobody must have answered before a willing peer founds a network of its own.</summary>
    public TimeSpan FoundingPatience { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>How long a load must last before it leads to demotion (O).</summary>
    public TimeSpan DemotionPatience { get; init; } = TimeSpan.FromMinutes(20);
}
