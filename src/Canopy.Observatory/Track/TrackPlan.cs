using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Track;

/// <summary>Whom to follow, how closely, and how polite to be about it.</summary>
public sealed record TrackPlan
{
    /// <summary>The peers to follow from the beginning.</summary>
    public required ImmutableArray<PeerAddress> Targets { get; init; }

    /// <summary>From one look at a peer to the next; the KaZaA paper's is five minutes (Fig. 11).</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When no further look is begun.</summary>
    public Instant Until { get; init; } = Instant.Never;

    /// <summary>Misses in a row, between two answers of the same peer, that do not end its session (<see cref="MissModel"/>).</summary>
    public int Tolerate { get; init; } = 1;

    /// <summary>
    /// Whether each that answers is asked for its refresh list, and those in it are followed, too, if they answer as supernodes when they
    /// are first looked at. Without it a greeting is all that is asked for.
    /// </summary>
    public bool Grows { get; init; }

    /// <summary>Addresses it takes up in all; mentions of further ones are counted and left.</summary>
    public int PeersMax { get; init; } = 100_000;

    /// <summary>How each look goes.</summary>
    public VisitRules Visits { get; init; } = new() { Contact = "canopy-tracker" };

    /// <summary>Looks at once at most; how many there are adapts itself (<see cref="Window"/>).</summary>
    public int WindowMax { get; init; } = 256;

    /// <summary>Looks begun a second, in all.</summary>
    public double RateMax { get; init; } = 1000;

    /// <summary>Looks begun a second in one /16; addresses of this machine are not counted.</summary>
    public double PrefixRateMax { get; init; } = 20;

    /// <summary>How long one host is left alone between two looks, at whatever port.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Who is not asked.</summary>
    public Exclusions Exclusions { get; init; } = Exclusions.None;

    /// <summary>Results that may wait to be stored; as long as there are as many nobody is asked.</summary>
    public int UnstoredMax { get; init; } = 10_000;

    /// <summary>The paces alone, as the frontier of a crawl keeps them.</summary>
    internal CrawlPlan Pace => new() { Seeds = [], RateMax = RateMax, PrefixRateMax = PrefixRateMax, HostPause = HostPause };
}
