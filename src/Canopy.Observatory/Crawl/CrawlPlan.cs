using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Crawl;

/// <summary>What a crawl is to do, and how polite it is about it.</summary>
public sealed record CrawlPlan
{
    /// <summary>Where it begins.</summary>
    public required ImmutableArray<PeerAddress> Seeds { get; init; }

    /// <summary>How each visit goes.</summary>
    public VisitRules Visits { get; init; } = new();

    /// <summary>Visits at once at most; how many there are adapts itself (<see cref="Window"/>).</summary>
    public int WindowMax { get; init; } = 256;

    /// <summary>Visits begun a second, in all.</summary>
    public double RateMax { get; init; } = 1000;

    /// <summary>Visits begun a second in one /16, which is about one provider; addresses of this machine are not counted.</summary>
    public double PrefixRateMax { get; init; } = 20;

    /// <summary>How long one host is left alone between two visits.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often one that was silent or busy is tried in all.</summary>
    public int Tries { get; init; } = 2;

    /// <summary>Who is not asked.</summary>
    public Exclusions Exclusions { get; init; } = Exclusions.None;

    /// <summary>
    /// Whether another tells it whom to visit (<see cref="VisitTheseCommand"/>), since several crawl together: the seeds, and
    /// whom a visit names, are then not taken up, and only <see cref="NobodyLeftCommand"/> brings it to its end.
    /// </summary>
    public bool IsLed { get; init; }

    /// <summary>Addresses it takes up in all; those beyond are counted and left.</summary>
    public int KnownMax { get; init; } = 1_000_000;

    /// <summary>Results that may wait to be stored; as long as there are as many nobody is visited.</summary>
    public int UnstoredMax { get; init; } = 10_000;
}
