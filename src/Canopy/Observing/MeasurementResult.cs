namespace Canopy.Observing;

/// <summary>What a measurement has brought, with its errors; of several rounds, the latest. Only the part of its kind is there.</summary>
internal sealed record MeasurementResult
{
    /// <summary>Of a crawl.</summary>
    public CrawlSummary? Crawl { get; init; }

    /// <summary>Of a sample.</summary>
    public SampleSummary? Sample { get; init; }

    /// <summary>Of a probing.</summary>
    public ProbeSummary? Probe { get; init; }

    /// <summary>Of a tracking.</summary>
    public TrackSummary? Track { get; init; }

    /// <summary>Of a collection.</summary>
    public CollectingSummary? Collect { get; init; }

    /// <summary>A number that can be told; null for one that is none.</summary>
    public static double? Known(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>How many peers came to one outcome (docs/crawl.md).</summary>
/// <param name="Outcome">answered, busy, refused, silent, unreachable, notSupernode, noPeer, brokeOff, misbehaved, slow, excluded.</param>
/// <param name="Count">How many.</param>
internal sealed record OutcomeCount(Observatory.Visits.Outcome Outcome, long Count);

/// <summary>A sweep and what its map is worth.</summary>
/// <param name="Snapshot">Its number.</param>
/// <param name="Sweeps">Sweeps so far.</param>
/// <param name="Visits">Visits made.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Outcomes">Peers by their last outcome.</param>
/// <param name="Quality">What the map is worth.</param>
/// <param name="LeftOut">Addresses that were too many.</param>
/// <param name="DistortionPeers">Of the supernodes, how many differ from the sweep before, 0 to 1.</param>
/// <param name="DistortionLinks">Of the links, how many differ from the sweep before, 0 to 1.</param>
internal sealed record CrawlSummary(
    long Snapshot, int Sweeps, long Visits, double Seconds, OutcomeCount[] Outcomes, MapQuality Quality, long LeftOut,
    double? DistortionPeers, double? DistortionLinks);

/// <summary>What random walks say of the whole.</summary>
/// <param name="Snapshot">Its number.</param>
/// <param name="Walks">Walks that came somewhere.</param>
/// <param name="Steps">Steps that count.</param>
/// <param name="Visits">Peers visited.</param>
/// <param name="Failed">Those of them that gave no sign.</param>
/// <param name="Restarts">How often a walk began anew.</param>
/// <param name="Supernodes">How many there are.</param>
/// <param name="Degree">Neighbors of a supernode.</param>
/// <param name="Children">Children of a supernode.</param>
/// <param name="ChildrenInAll">Children in all.</param>
/// <param name="Workload">Workload of a supernode, in %.</param>
internal sealed record SampleSummary(
    long Snapshot, int Walks, int Steps, int Visits, int Failed, int Restarts, EstimateRange Supernodes, EstimateRange Degree,
    EstimateRange Children, EstimateRange ChildrenInAll, EstimateRange Workload);

/// <summary>A value with its 95 % interval; what cannot be told is left out.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
internal sealed record EstimateRange(double? Value, double? Low, double? High);

/// <summary>A probing so far.</summary>
/// <param name="Snapshot">Its number.</param>
/// <param name="Rounds">Rounds begun.</param>
/// <param name="Peers">Peers asked.</param>
/// <param name="Up">Those of them that are up, by the latest answer.</param>
/// <param name="Outcomes">Peers by their latest outcome.</param>
internal sealed record ProbeSummary(long Snapshot, int Rounds, int Peers, int Up, OutcomeCount[] Outcomes);

/// <summary>A tracking: how long sessions last, and how far that can be wrong.</summary>
/// <param name="Snapshot">Its number.</param>
/// <param name="Cycles">Cycles.</param>
/// <param name="Peers">Addresses followed.</param>
/// <param name="Looks">Looks made.</param>
/// <param name="SessionsBegun">Sessions.</param>
/// <param name="SessionsEnded">Those of them that are over.</param>
/// <param name="IdentitiesChanged">Times that another peer answered at an address.</param>
/// <param name="Moves">Times that a peer answered at another address.</param>
/// <param name="Interrupted">Sessions cut because nobody looked for too long.</param>
/// <param name="Late">Turns that were left out.</param>
/// <param name="LeftOut">Mentions of further peers that were too many.</param>
/// <param name="Misses">What the tolerance does.</param>
/// <param name="Lengths">How long sessions last, in three ways; none while it goes on.</param>
internal sealed record TrackSummary(
    long Snapshot, long Cycles, int Peers, long Looks, long SessionsBegun, long SessionsEnded, long IdentitiesChanged, long Moves,
    long Interrupted, long Late, long LeftOut, Observatory.Track.MissModel? Misses, Observatory.Track.SessionLengths? Lengths);

/// <summary>A round over what users share, and what all rounds of the campaign come to.</summary>
/// <param name="Snapshot">Its number.</param>
/// <param name="Rounds">Rounds so far.</param>
/// <param name="Searches">Words searched for.</param>
/// <param name="Users">Users known.</param>
/// <param name="NewUsers">Those found in this round.</param>
/// <param name="NewUsersLate">Those that its last tenth of searches found: with many, there are more to be found.</param>
/// <param name="LeftOut">Hits of users that were too many.</param>
/// <param name="Files">Files in the lists of this round.</param>
/// <param name="Outcomes">Users asked, by what came of it.</param>
/// <param name="CampaignUsers">Users of whom the campaign has a list.</param>
/// <param name="Stored">Files in their latest lists.</param>
/// <param name="StoredUnique">Different contents among them.</param>
/// <param name="Transfers">Files that were new in a list against the one before.</param>
/// <param name="TransfersUnique">Different contents among them.</param>
/// <param name="Renamed">Files that only got another name.</param>
/// <param name="SignatureRecall">Of true copies, how many the signature tells, 0 to 1.</param>
/// <param name="SignaturePrecision">Of what it takes for copies, how many are, 0 to 1.</param>
internal sealed record CollectingSummary(
    long Snapshot, int Rounds, int Searches, int Users, int NewUsers, int NewUsersLate, long LeftOut, long Files, OutcomeCount[] Outcomes,
    int CampaignUsers, long Stored, long StoredUnique, long Transfers, long TransfersUnique, long Renamed, double? SignatureRecall,
    double? SignaturePrecision);
